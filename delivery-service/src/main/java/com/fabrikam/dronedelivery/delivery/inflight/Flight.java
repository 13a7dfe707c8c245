package com.fabrikam.dronedelivery.delivery.inflight;

import java.time.Instant;

/**
 * A drone's flight for a delivery, as of its latest reading.
 *
 * @param sequence of the latest reading
 * @param flownMetres since take-off
 * @param time of the latest reading
 */
public record Flight(
    String droneId,
    long sequence,
    Location position,
    double headingDegrees,
    double speedMetresPerSecond,
    double battery,
    Instant time,
    double flownMetres) {

  static Flight takenOff(Reading reading) {
    return of(reading, 0);
  }

  boolean isOf(String drone) {
    return droneId.equals(drone);
  }

  /** Whether a reading of the same drone is an old one. */
  boolean isPast(Reading reading) {
    return reading.sequence() <= sequence;
  }

  Flight advancedTo(Reading reading) {
    return of(reading, flownMetres + position.distanceTo(reading.position()));
  }

  private static Flight of(Reading reading, double flownMetres) {
    return new Flight(
        reading.droneId(),
        reading.sequence(),
        reading.position(),
        reading.headingDegrees(),
        reading.speedMetresPerSecond(),
        reading.battery(),
        reading.time(),
        flownMetres);
  }
}
