package com.fabrikam.dronedelivery.load.pipeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One telemetry reading of a drone, as the data of the event {@code com.fabrikam.drone.location.v1}
 * has it.
 *
 * @param deliveryId the delivery it flies for; null when it flies for none
 * @param sequence strictly rising per drone, from 1
 * @param headingDegrees clockwise from true north
 * @param battery charge left, 0 to 1
 * @param time when the reading was taken, in milliseconds
 */
record Reading(
    String droneId,
    @Nullable String deliveryId,
    long sequence,
    Position position,
    double headingDegrees,
    double speedMetresPerSecond,
    double battery,
    Leg phase,
    Instant time) {

  /** CloudEvents type of this payload. */
  static final String TYPE = "com.fabrikam.drone.location.v1";

  /** CloudEvents id: the same for every copy of the event. */
  String eventId() {
    return droneId + "-" + sequence;
  }

  /** Whether the status of a delivery shows where the drone was. */
  boolean isSeenByClients() {
    return deliveryId != null && phase != Leg.TO_BASE;
  }
}
