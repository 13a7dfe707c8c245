package com.fabrikam.dronedelivery.delivery.tracking;

import com.fabrikam.dronedelivery.delivery.inflight.Delivery;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryStage;
import com.fabrikam.dronedelivery.delivery.inflight.Flight;
import com.fabrikam.dronedelivery.delivery.inflight.GeoPoint;
import com.fabrikam.dronedelivery.delivery.inflight.Location;
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

  /** The drone moved; version 1. */
  record DroneMoved(
      String deliveryId,
      String droneId,
      Location position,
      double headingDegrees,
      double speedMetresPerSecond,
      double battery,
      Instant time,
      @Nullable Instant estimatedArrival) {

    static DroneMoved of(Delivery delivery, Flight flight) {
      return new DroneMoved(
          delivery.id().value(),
          flight.droneId(),
          flight.position(),
          flight.headingDegrees(),
          flight.speedMetresPerSecond(),
          flight.battery(),
          flight.time(),
          delivery.estimatedArrival().orElse(null));
    }
  }

  /** The drone moved; version 2. */
  record DroneMovedV2(
      String deliveryId,
      String droneId,
      GeoPoint position,
      double headingDegrees,
      double speedMetresPerSecond,
      double battery,
      Instant time,
      @Nullable Instant estimatedArrival) {

    static DroneMovedV2 of(Delivery delivery, Flight flight) {
      return new DroneMovedV2(
          delivery.id().value(),
          flight.droneId(),
          GeoPoint.of(flight.position()),
          flight.headingDegrees(),
          flight.speedMetresPerSecond(),
          flight.battery(),
          flight.time(),
          delivery.estimatedArrival().orElse(null));
    }
  }

  private TrackingEvents() {}
}
