package com.fabrikam.dronedelivery.delivery.inflight;

import java.time.Instant;
import java.util.Optional;

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

  private static final double LEAST_SPEED_METRES_PER_SECOND = 0.5;

  static Flight takenOff(Reading reading) {
    return of(reading, 0);
  }

  /**
   * When the drone will be at the end of the way that is left, at its present speed. Empty while it
   * hovers, which says nothing about its arrival.
   */
  Optional<Instant> arrivalAfter(double metresLeft) {
    return speedMetresPerSecond < LEAST_SPEED_METRES_PER_SECOND
        ? Optional.empty()
        : Optional.of(time.plusMillis(Math.round(metresLeft / speedMetresPerSecond * 1_000)));
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
