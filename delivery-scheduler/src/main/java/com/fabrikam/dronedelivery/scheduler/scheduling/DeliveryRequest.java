package com.fabrikam.dronedelivery.scheduler.scheduling;

import com.fabrikam.dronedelivery.chassis.web.Identifiers;
import com.fabrikam.dronedelivery.scheduler.order.ConfirmationRequired;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryOrder;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as its customer asks for it.
 *
 * @param pickupTime as soon as possible if absent or past
 * @param deadline latest arrival; none if absent
 * @param expedited false if absent
 * @param confirmationRequired {@code NONE} if absent
 */
@ConsistentTimes
record DeliveryRequest(
    @NotNull @Pattern(regexp = Identifiers.PATTERN) String ownerId,
    @NotNull @Valid LocationRequest pickup,
    @NotNull @Valid LocationRequest dropoff,
    @JsonProperty("package") @NotNull @Valid PackageRequest parcel,
    @Nullable Instant pickupTime,
    @Nullable Instant deadline,
    @Nullable Boolean expedited,
    @Nullable ConfirmationRequired confirmationRequired) {

  DeliveryOrder toOrder() {
    return new DeliveryOrder(
        ownerId,
        pickup.toLocation(),
        dropoff.toLocation(),
        parcel.toParcel(),
        pickupTime,
        deadline,
        Boolean.TRUE.equals(expedited),
        Objects.requireNonNullElse(confirmationRequired, ConfirmationRequired.NONE));
  }

  /** What a client would have sent for a delivery as it is now. */
  static DeliveryRequest of(DeliveryOrder order) {
    return new DeliveryRequest(
        order.ownerId(),
        new LocationRequest(order.pickup().latitude(), order.pickup().longitude()),
        new LocationRequest(order.dropoff().latitude(), order.dropoff().longitude()),
        new PackageRequest(order.parcel().size(), order.parcel().weightKg(), order.parcel().tag()),
        order.pickupTime(),
        order.deadline(),
        order.expedited(),
        order.confirmationRequired());
  }
}
