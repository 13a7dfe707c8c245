package com.fabrikam.dronedelivery.e2e.faults;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A delivery as it is seen from outside, and what is held for it.
 *
 * @param description absent if no such delivery is there, though somebody asked for it
 * @param events its history
 */
record DeliveryFacts(
    String id,
    Optional<Description> description,
    List<Event> events,
    Optional<Booking> booking,
    boolean hasReservation,
    boolean hasPackage) {

  private static final Set<String> OVER = Set.of("COMPLETED", "CANCELLED", "FAILED");

  /**
   * What delivery-service says.
   *
   * @param tag of the order that it came from
   * @param estimatedArrival as planned; empty if nobody can tell
   * @param version the number of its last change
   */
  record Description(
      String ownerId,
      String tag,
      String stage,
      String droneId,
      Plan plan,
      Optional<Instant> estimatedArrival,
      long version) {

    boolean isOver() {
      return OVER.contains(stage);
    }
  }

  /**
   * An event of the history.
   *
   * @param type its short name, such as {@code in-transit}
   */
  record Event(String id, String type, long sequence, Instant time) {

    @Override
    public String toString() {
      return sequence + ":" + type + "@" + time;
    }
  }

  /** A drone's time, kept for it: from the first instant up to the second. */
  record Booking(String droneId, Instant from, Instant until, Instant estimatedArrival) {

    boolean overlaps(Booking other) {
      return droneId.equals(other.droneId)
          && from.isBefore(other.until)
          && other.from.isBefore(until);
    }
  }

  boolean exists() {
    return description.isPresent();
  }

  boolean isOpen() {
    return description.filter(found -> !found.isOver()).isPresent();
  }

  boolean isAt(String stage) {
    return description.filter(found -> found.stage().equals(stage)).isPresent();
  }

  /** Whether nothing came of it: it is not there, or was called off. */
  boolean isUndone() {
    return description.isEmpty() || isAt("CANCELLED");
  }
}
