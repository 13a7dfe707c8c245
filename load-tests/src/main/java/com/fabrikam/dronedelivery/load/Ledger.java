package com.fabrikam.dronedelivery.load;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which deliveries were promised to which owner, and what of them is not there when it is read
 * back. There may be more than were promised: a delivery whose answer got lost was not promised.
 */
final class Ledger {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MOST_NAMED = 3;

  private final Map<String, Set<String>> promised = new ConcurrentHashMap<>();

  /** Notes a delivery that was answered 201. */
  void promise(String owner, String deliveryId) {
    promised.computeIfAbsent(owner, _ -> ConcurrentHashMap.newKeySet()).add(deliveryId);
  }

  int promised() {
    return promised.values().stream().mapToInt(Set::size).sum();
  }

  /**
   * What is not there.
   *
   * @param page all deliveries of the owner
   * @return a few ids, and how many there are; empty if all are there
   */
  String missing(String owner, String page) {
    return broken(owner, page, times -> times >= 1);
  }

  /**
   * Deliveries whose creation is not told exactly once.
   *
   * @param page all {@code created} events of the owner's history
   * @return a few ids, and how many there are; empty if all is right
   */
  String notCreatedOnce(String owner, String page) {
    return broken(owner, page, times -> times == 1);
  }

  private String broken(String owner, String page, IntPredicate right) {
    Map<String, Integer> found = new HashMap<>();
    for (JsonNode item : JSON.readTree(page).path("items")) {
      found.merge(item.path("deliveryId").asString(""), 1, Integer::sum);
    }
    Set<String> broken = new TreeSet<>();
    for (String id : promised.getOrDefault(owner, Collections.emptySet())) {
      if (!right.test(found.getOrDefault(id, 0))) {
        broken.add(id);
      }
    }
    return broken.isEmpty()
        ? ""
        : "%d deliveries of %s: %s"
            .formatted(
                broken.size(),
                owner,
                String.join(", ", broken.stream().limit(MOST_NAMED).toList()));
  }
}
