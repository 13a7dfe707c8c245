package com.fabrikam.dronedelivery.delivery.tracking;

import com.fabrikam.dronedelivery.delivery.inflight.Delivery;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryStage;
import com.fabrikam.dronedelivery.delivery.inflight.Location;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a delivery is, version 1.
 *
 * @param estimatedArrival null if it will never arrive
 * @param updatedAt when the latest of the facts came to be
 */
record StatusResponse(
    String deliveryId,
    DeliveryStage stage,
    @Nullable Instant estimatedArrival,
    Instant updatedAt,
    DroneStatus drone) {

  /** The booked drone; all but its id only once it has taken off. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DroneStatus(
      String droneId,
      @Nullable Location position,
      @Nullable Double headingDegrees,
      @Nullable Double speedMetresPerSecond,
      @Nullable Double battery,
      @Nullable Instant time) {}

  static StatusResponse of(Delivery delivery) {
    return new StatusResponse(
        delivery.id().value(),
        delivery.stage(),
        delivery.estimatedArrival().orElse(null),
        delivery.updatedAt(),
        drone(delivery));
  }

  private static DroneStatus drone(Delivery delivery) {
    return delivery
        .flight()
        .map(
            flight ->
                new DroneStatus(
                    flight.droneId(),
                    flight.position(),
                    flight.headingDegrees(),
                    flight.speedMetresPerSecond(),
                    flight.battery(),
                    flight.time()))
        .orElseGet(() -> new DroneStatus(delivery.plan().droneId(), null, null, null, null, null));
  }
}
