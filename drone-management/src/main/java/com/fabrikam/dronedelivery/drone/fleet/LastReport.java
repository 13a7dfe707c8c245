package com.fabrikam.dronedelivery.drone.fleet;

import com.fabrikam.dronedelivery.drone.geography.Location;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a drone from its last reading.
 *
 * @param sequence of that reading; 0 before the first
 * @param time of that reading; null before the first
 * @param deliveryId the delivery that the drone is in the air for
 */
record LastReport(
    long sequence,
    @Nullable Instant time,
    Location position,
    double battery,
    FlightPhase phase,
    @Nullable String deliveryId) {

  /** A drone that has never reported stands at its base, its battery full. */
  static LastReport none(Location base) {
    return new LastReport(0, null, base, 1, FlightPhase.IDLE, null);
  }

  LastReport movedTo(Location base) {
    return new LastReport(sequence, time, base, battery, phase, deliveryId);
  }

  LastReport calledBack() {
    return new LastReport(sequence, time, position, battery, phase, null);
  }
}
