package com.fabrikam.dronedelivery.chassis.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a collection.
 *
 * @param next cursor of the following page; null on the last
 */
public record CursorPage<T>(List<T> items, @Nullable String next) {

  /**
   * Makes a page from one item more than it shall hold: the surplus item only shows that there is a
   * next page.
   *
   * @param found up to {@code limit + 1} items in the collection's order
   * @param limit most items on the page
   * @param key the sort key of an item
   */
  public static <T> CursorPage<T> of(List<T> found, int limit, Function<T, String> key) {
    if (found.size() <= limit) {
      return new CursorPage<>(List.copyOf(found), null);
    }
    List<T> items = List.copyOf(found.subList(0, limit));
    return new CursorPage<>(items, new Cursor(key.apply(items.getLast())).encoded());
  }

  /** The same page in another representation. */
  public <R> CursorPage<R> map(Function<T, R> representation) {
    return new CursorPage<>(items.stream().map(representation).toList(), next);
  }
}
