package com.fabrikam.dronedelivery.delivery.tracking;

import com.fabrikam.dronedelivery.delivery.inflight.Delivery;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryStage;
import com.fabrikam.dronedelivery.delivery.inflight.Flight;
import com.fabrikam.dronedelivery.delivery.inflight.Milestone;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The data of the events of a tracking stream. */
final class TrackingEvents {

  /** A stage was reached. */
  record StageReached(
      String deliveryId,
      DeliveryStage stage,
      long sequence,
      Instant time,
      @Nullable Instant estimatedArrival) {

    static StageReached of(Delivery delivery, Milestone milestone) {
      return new StageReached(
          delivery.id().value(),
          milestone.stage(),
          milestone.sequence(),
          milestone.at(),
          delivery.estimatedArrival().orElse(null));
    }
  }

  /**
   * The drone moved.
   *
   * @param position as the asked version of the API has it
   */
  record DroneMoved(
      String deliveryId,
      String droneId,
      Object position,
      double headingDegrees,
      double speedMetresPerSecond,
      double battery,
      Instant time,
      @Nullable Instant estimatedArrival) {

    static DroneMoved of(Delivery delivery, Flight flight, Object position) {
      return new DroneMoved(
          delivery.id().value(),
          flight.droneId(),
          position,
          flight.headingDegrees(),
          flight.speedMetresPerSecond(),
          flight.battery(),
          flight.time(),
          delivery.estimatedArrival().orElse(null));
    }
  }

  private TrackingEvents() {}
}
