package com.fabrikam.dronedelivery.local.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the history of one delivery must look like: it begins with {@code created}, goes a legal way
 * to an end, and numbers its events from 1 without gap or double.
 */
final class HistoryCheck {

  /**
   * One event.
   *
   * @param type without prefix and version: {@code created}, {@code in-transit}, ...
   */
  record Event(String id, String type, long sequence, Instant time) {}

  private static final Set<String> ENDS = Set.of("completed", "cancelled", "failed");
  private static final Map<String, Set<String>> MAY_FOLLOW =
      Map.of(
          "", Set.of("created"),
          "created", Set.of("headed-to-pickup", "cancelled", "failed"),
          "headed-to-pickup", Set.of("in-transit", "cancelled", "failed"),
          "in-transit", Set.of("completed", "failed"));

  private HistoryCheck() {}

  /**
   * Everything that is wrong with the events, which are in the order of the answer; empty if
   * nothing is.
   */
  static List<String> violations(List<Event> events) {
    List<String> violations = new ArrayList<>();
    String stage = "";
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      if (event.sequence() != i + 1) {
        violations.add("event %d has sequence %d".formatted(i + 1, event.sequence()));
      }
      if (!ids.add(event.id())) {
        violations.add("event %s is there twice".formatted(event.id()));
      }
      if (event.type().equals("rescheduled")) {
        if (!Set.of("created", "headed-to-pickup").contains(stage)) {
          violations.add("rescheduled after \"%s\"".formatted(stage));
        }
      } else {
        if (!MAY_FOLLOW.getOrDefault(stage, Set.of()).contains(event.type())) {
          violations.add("%s after \"%s\"".formatted(event.type(), stage));
        }
        stage = event.type();
      }
    }
    if (!ENDS.contains(stage)) {
      violations.add("it stops at \"%s\"".formatted(stage));
    }
    return violations;
  }

  /** {@code in-transit} of {@code com.fabrikam.delivery.in-transit.v1}. */
  static String shortType(String type) {
    String[] parts = type.split("\\.", -1);
    return parts.length < 2 ? type : parts[parts.length - 2];
  }

  /** From the order to the end, if the delivery was completed; else zero. */
  static Duration deliveryTime(List<Event> events) {
    if (events.isEmpty() || !events.getLast().type().equals("completed")) {
      return Duration.ZERO;
    }
    return Duration.between(events.getFirst().time(), events.getLast().time());
  }
}
