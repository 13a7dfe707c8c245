package com.fabrikam.dronedelivery.drone.fleet;

import com.fabrikam.dronedelivery.drone.geography.Location;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One telemetry reading.
 *
 * @param sequence strictly rising per drone
 * @param time when it was taken
 * @param headingDegrees course over ground, clockwise from true north, 0 to below 360
 * @param battery charge left, 0 to 1
 * @param deliveryId the delivery that the drone says it flies for
 */
record Reading(
    long sequence,
    Instant time,
    Location position,
    double headingDegrees,
    double speedMetresPerSecond,
    double battery,
    FlightPhase phase,
    @Nullable DeliveryId deliveryId) {

  Optional<DeliveryId> delivery() {
    return Optional.ofNullable(deliveryId);
  }
}
