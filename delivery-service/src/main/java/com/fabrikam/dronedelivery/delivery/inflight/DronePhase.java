package com.fabrikam.dronedelivery.delivery.inflight;

import java.util.Optional;

/** What a drone is doing, as far as it matters to a delivery. */
public enum DronePhase {
  /** On the ground at its base. */
  IDLE,
  /** In the air towards the pickup. */
  TO_PICKUP,
  /** Carrying the package to the dropoff. */
  TO_DROPOFF,
  /** On its way home without a package. */
  TO_BASE;

  /** The stage that a delivery has reached when its drone is in this phase. */
  Optional<DeliveryStage> stage() {
    return switch (this) {
      case IDLE -> Optional.empty();
      case TO_PICKUP -> Optional.of(DeliveryStage.HEADED_TO_PICKUP);
      case TO_DROPOFF -> Optional.of(DeliveryStage.IN_TRANSIT);
      case TO_BASE -> Optional.of(DeliveryStage.COMPLETED);
    };
  }
}
