package com.fabrikam.dronedelivery.load;

import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;

/** Gives orders to virtual users, as {@code ownerId} and {@code body}. */
final class Feeders {

  private Feeders() {}

  static Iterator<Map<String, Object>> of(Orders orders) {
    return Stream.generate(orders::next)
        .map(order -> Map.<String, Object>of("ownerId", order.ownerId(), "body", order.body()))
        .iterator();
  }
}
