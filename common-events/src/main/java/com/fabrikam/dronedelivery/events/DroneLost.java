package com.fabrikam.dronedelivery.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A drone stopped reporting in the air.
 *
 * @param droneId the drone
 * @param deliveryId the delivery whose package is lost with it; null when it carried none
 * @param sequence number of its last reading
 * @param position where it was at its last reading
 * @param time when it was declared lost
 */
public record DroneLost(
    String droneId, @Nullable String deliveryId, long sequence, Position position, Instant time) {

  /** CloudEvents type of this payload. */
  public static final String TYPE = "com.fabrikam.drone.lost.v1";
}
