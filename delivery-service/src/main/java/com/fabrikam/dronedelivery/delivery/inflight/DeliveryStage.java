package com.fabrikam.dronedelivery.delivery.inflight;

import java.util.Arrays;
import java.util.List;

/**
 * Where a delivery is on its way. It passes through the first four in their order and never goes
 * back; rescheduling is an event, not a stage.
 */
public enum DeliveryStage {
  /** Accepted, a drone is booked. */
  CREATED,
  /** The drone took off. */
  HEADED_TO_PICKUP,
  /** The package is on the drone. */
  IN_TRANSIT,
  /** The package was handed over. */
  COMPLETED,
  /** The customer called it off. */
  CANCELLED,
  /** It cannot be delivered any more. */
  FAILED;

  /** Whether anything can still happen to the delivery. */
  public boolean isOpen() {
    return this == CREATED || this == HEADED_TO_PICKUP || this == IN_TRANSIT;
  }

  /** Whether the customer may still cancel or reschedule: as long as the package is not aboard. */
  public boolean isChangeable() {
    return this == CREATED || this == HEADED_TO_PICKUP;
  }

  /** The stages after this one up to and including {@code target}; none if it lies behind. */
  List<DeliveryStage> until(DeliveryStage target) {
    return Arrays.stream(values())
        .filter(stage -> stage.compareTo(this) > 0 && stage.compareTo(target) <= 0)
        .toList();
  }
}
