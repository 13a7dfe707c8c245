package com.fabrikam.dronedelivery.delivery.inflight;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as both APIs show it, version 1. Positions are no part of it: it changes when the
 * delivery has an event, and then only.
 *
 * @param estimatedArrival as planned
 */
record DeliveryResponse(
    String deliveryId,
    String ownerId,
    Location pickup,
    Location dropoff,
    @JsonProperty("package") Parcel parcel,
    @Nullable Instant pickupTime,
    @Nullable Instant deadline,
    boolean expedited,
    ConfirmationRequired confirmationRequired,
    String droneId,
    DeliveryStage stage,
    @Nullable Instant estimatedArrival,
    Instant createdAt,
    @JsonProperty("_links") DeliveryLinks links) {

  static DeliveryResponse of(Delivery delivery) {
    Plan plan = delivery.plan();
    return new DeliveryResponse(
        delivery.id().value(),
        delivery.ownerId().value(),
        plan.pickup(),
        plan.dropoff(),
        plan.parcel(),
        plan.pickupTime(),
        plan.deadline(),
        plan.expedited(),
        plan.confirmationRequired(),
        plan.droneId(),
        delivery.stage(),
        plan.estimatedArrival(),
        delivery.createdAt(),
        DeliveryLinks.of(delivery));
  }
}
