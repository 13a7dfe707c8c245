package com.fabrikam.dronedelivery.events;

import java.time.Instant;

/**
 * Another drone took over a delivery from a lost one that did not have the package. Of each
 * delivery and lost drone there is one such event, or one {@link DroneNotReplaced}, at most.
 *
 * @param droneId the lost drone
 * @param deliveryId the delivery
 * @param replacementId the drone that is booked for the delivery instead
 * @param estimatedArrival when that drone is expected at the dropoff
 * @param time when the lost drone's booking ended
 */
public record DroneReplaced(
    String droneId,
    String deliveryId,
    String replacementId,
    Instant estimatedArrival,
    Instant time) {

  /** CloudEvents type of this payload. */
  public static final String TYPE = "com.fabrikam.drone.replaced.v1";
}
