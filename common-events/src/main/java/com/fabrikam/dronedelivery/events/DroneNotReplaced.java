package com.fabrikam.dronedelivery.events;

import java.time.Instant;

/**
 * No other drone could take over a delivery from a lost one: nobody will fly it.
 *
 * @param droneId the lost drone
 * @param deliveryId the delivery
 * @param time when the search was given up and the booking ended
 */
public record DroneNotReplaced(String droneId, String deliveryId, Instant time) {

  /** CloudEvents type of this payload. */
  public static final String TYPE = "com.fabrikam.drone.not-replaced.v1";
}
