package com.fabrikam.dronedelivery.delivery.tracking;

import com.fabrikam.dronedelivery.chassis.problem.InvalidRequestException;
import com.fabrikam.dronedelivery.delivery.inflight.Delivery;
import com.fabrikam.dronedelivery.delivery.inflight.Flight;
import com.fabrikam.dronedelivery.delivery.inflight.Milestone;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of a delivery a follower has seen. Made of stored facts only, so that any replica can go
 * on where another stopped; sent as the id of every event.
 *
 * @param sequence of the last stage seen
 * @param droneId the drone last seen; empty before the first
 * @param reading number of the last reading of that drone
 */
record TrackingCursor(long sequence, String droneId, long reading) {

  static final TrackingCursor START = new TrackingCursor(0, "", 0);

  private static final Pattern ENCODED =
      Pattern.compile("(\\d{1,18})\\.([A-Za-z0-9_-]{0,64})\\.(-?\\d{1,18})");

  /**
   * Reads a {@code Last-Event-ID}.
   *
   * @throws InvalidRequestException if it is not of this stream
   */
  static TrackingCursor decode(String lastEventId) {
    Matcher parts = ENCODED.matcher(lastEventId);
    if (!parts.matches()) {
      throw new InvalidRequestException("Last-Event-ID", "is not an id of this stream");
    }
    return new TrackingCursor(
        Long.parseLong(parts.group(1)), parts.group(2), Long.parseLong(parts.group(3)));
  }

  String encoded() {
    return sequence + "." + droneId + "." + reading;
  }

  /** The stages reached since. */
  List<Milestone> newStages(Delivery delivery) {
    return delivery.milestones().stream()
        .filter(milestone -> milestone.sequence() > sequence)
        .toList();
  }

  /** Where the drone went since. */
  Optional<Flight> newPosition(Delivery delivery) {
    return delivery
        .flight()
        .filter(flight -> !flight.droneId().equals(droneId) || flight.sequence() > reading);
  }

  /** Whether there is nothing to come any more. */
  boolean isAtEndOf(Delivery delivery) {
    return !delivery.stage().isOpen()
        && newStages(delivery).isEmpty()
        && newPosition(delivery).isEmpty();
  }

  TrackingCursor after(Milestone milestone) {
    return new TrackingCursor(milestone.sequence(), droneId, reading);
  }

  TrackingCursor after(Flight flight) {
    return new TrackingCursor(sequence, flight.droneId(), flight.sequence());
  }
}
