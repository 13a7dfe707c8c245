package com.fabrikam.dronedelivery.delivery.inflight;

import com.fabrikam.dronedelivery.chassis.web.Identifiers;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as the scheduler wants it, after it has booked a drone.
 *
 * @param expedited false if absent
 * @param confirmationRequired {@code NONE} if absent
 */
record DeliveryRequest(
    @NotNull @Pattern(regexp = Identifiers.PATTERN) String ownerId,
    @NotNull @Valid LocationRequest pickup,
    @NotNull @Valid LocationRequest dropoff,
    @JsonProperty("package") @NotNull @Valid ParcelRequest parcel,
    @Nullable Instant pickupTime,
    @Nullable Instant deadline,
    @Nullable Boolean expedited,
    @Nullable ConfirmationRequired confirmationRequired,
    @NotNull @Pattern(regexp = Identifiers.PATTERN) String droneId,
    @Nullable Instant estimatedArrival) {

  OwnerId owner() {
    return new OwnerId(ownerId);
  }

  Plan toPlan() {
    return new Plan(
        pickup.toLocation(),
        dropoff.toLocation(),
        parcel.toParcel(),
        pickupTime,
        deadline,
        Boolean.TRUE.equals(expedited),
        Objects.requireNonNullElse(confirmationRequired, ConfirmationRequired.NONE),
        droneId,
        estimatedArrival);
  }
}
