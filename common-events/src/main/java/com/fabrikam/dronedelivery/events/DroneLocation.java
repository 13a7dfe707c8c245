package com.fabrikam.dronedelivery.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One telemetry reading of a drone.
 *
 * @param droneId the drone
 * @param deliveryId the delivery it flies for; null when it flies for none
 * @param sequence number of the reading, strictly rising per drone
 * @param position where the drone was
 * @param headingDegrees course over ground, clockwise from true north, 0 to below 360
 * @param speedMetresPerSecond ground speed
 * @param battery charge left, 0 to 1
 * @param phase what the drone was doing
 * @param time when the reading was taken
 */
public record DroneLocation(
    String droneId,
    @Nullable String deliveryId,
    long sequence,
    Position position,
    double headingDegrees,
    double speedMetresPerSecond,
    double battery,
    FlightPhase phase,
    Instant time) {

  /** CloudEvents type of this payload. */
  public static final String TYPE = "com.fabrikam.drone.location.v1";
}
