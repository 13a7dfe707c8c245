package com.fabrikam.dronedelivery.delivery.inflight;

import com.fabrikam.dronedelivery.chassis.web.Identifiers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A reading that a drone took while flying for a delivery.
 *
 * @param sequence strictly rising per drone
 * @param headingDegrees course over ground, clockwise from true north
 * @param battery charge left, 0 to 1
 */
public record Reading(
    DeliveryId deliveryId,
    String droneId,
    long sequence,
    Location position,
    double headingDegrees,
    double speedMetresPerSecond,
    double battery,
    DronePhase phase,
    Instant time) {

  public Reading {
    Identifiers.require(droneId);
    time = time.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Whether it says how far the delivery has come. */
  public boolean isOnTheWay() {
    return phase.stage().isPresent();
  }
}
