package com.fabrikam.dronedelivery.delivery.inflight;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as the public API shows it, version 2: places are GeoJSON points.
 *
 * @param estimatedArrival as planned
 */
record DeliveryResponseV2(
    String deliveryId,
    String ownerId,
    GeoPoint pickup,
    GeoPoint dropoff,
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

  static DeliveryResponseV2 of(Delivery delivery) {
    Plan plan = delivery.plan();
    return new DeliveryResponseV2(
        delivery.id().value(),
        delivery.ownerId().value(),
        GeoPoint.of(plan.pickup()),
        GeoPoint.of(plan.dropoff()),
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
