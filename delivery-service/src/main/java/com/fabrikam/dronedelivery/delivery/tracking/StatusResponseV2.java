package com.fabrikam.dronedelivery.delivery.tracking;

import com.fabrikam.dronedelivery.delivery.inflight.Delivery;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryStage;
import com.fabrikam.dronedelivery.delivery.inflight.GeoPoint;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where a delivery is, version 2.
 *
 * @param timeToArrival whole seconds from now, as an ISO-8601 duration; zero once it has arrived;
 *     null if it will never arrive
 * @param estimatedArrival null if it will never arrive
 * @param updatedAt when the latest of the facts came to be
 */
record StatusResponseV2(
    String deliveryId,
    DeliveryStage stage,
    @Nullable Duration timeToArrival,
    @Nullable Instant estimatedArrival,
    Instant updatedAt,
    DroneStatus drone) {

  /** The booked drone; all but its id only once it has taken off. */
  @Schema(name = "DroneStatusV2")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DroneStatus(
      String droneId,
      @Nullable GeoPoint position,
      @Nullable Double headingDegrees,
      @Nullable Double speedMetresPerSecond,
      @Nullable Double battery,
      @Nullable Instant time) {}

  static StatusResponseV2 of(Delivery delivery, Instant now) {
    return new StatusResponseV2(
        delivery.id().value(),
        delivery.stage(),
        timeToArrival(delivery, now),
        delivery.estimatedArrival().orElse(null),
        delivery.updatedAt(),
        drone(delivery));
  }

  private static @Nullable Duration timeToArrival(Delivery delivery, Instant now) {
    return delivery
        .estimatedArrival()
        .map(arrival -> arrival.isAfter(now) ? Duration.between(now, arrival) : Duration.ZERO)
        .map(left -> left.truncatedTo(ChronoUnit.SECONDS))
        .orElse(null);
  }

  private static DroneStatus drone(Delivery delivery) {
    return delivery
        .flight()
        .map(
            flight ->
                new DroneStatus(
                    flight.droneId(),
                    GeoPoint.of(flight.position()),
                    flight.headingDegrees(),
                    flight.speedMetresPerSecond(),
                    flight.battery(),
                    flight.time()))
        .orElseGet(() -> new DroneStatus(delivery.plan().droneId(), null, null, null, null, null));
  }
}
