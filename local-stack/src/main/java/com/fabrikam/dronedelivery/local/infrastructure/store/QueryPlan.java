package com.fabrikam.dronedelivery.local.infrastructure.store;

import java.util.List;
import java.util.NavigableSet;
import java.util.stream.Stream;

/**
 * Which documents to look at for a query: at least all that match, in as few ranges of an index as
 * possible.
 *
 * @param index the index to walk
 * @param ranges the parts of it
 * @param exactFields how many leading fields of the index have one or a few given values
 * @param isBounded whether the field after those is limited to a range
 * @param isInSortOrder whether the documents come in the order the query asks for
 * @param isBackwards whether the index is to be walked from its end
 */
record QueryPlan(
    OrderedIndex index,
    List<Range> ranges,
    int exactFields,
    boolean isBounded,
    boolean isInSortOrder,
    boolean isBackwards) {

  record Range(OrderedIndex.Entry from, OrderedIndex.Entry to) {}

  Stream<Long> positions() {
    Stream<Long> positions = ranges.stream().flatMap(this::positions);
    return index.isMultikey() || ranges.size() > 1 ? positions.distinct() : positions;
  }

  private Stream<Long> positions(Range range) {
    NavigableSet<OrderedIndex.Entry> entries = index.between(range.from(), range.to());
    return (isBackwards ? entries.descendingSet() : entries)
        .stream().map(OrderedIndex.Entry::position);
  }

  /** How much work this plan saves compared with reading everything; 0 if none. */
  int weight() {
    int saved = 8 * exactFields + (isBounded ? 4 : 0) + (isInSortOrder ? 2 : 0);
    return saved == 0 || !index.isUnique() ? saved : saved + 1;
  }
}
