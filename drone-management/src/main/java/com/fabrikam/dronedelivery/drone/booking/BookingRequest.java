package com.fabrikam.dronedelivery.drone.booking;

import com.fabrikam.dronedelivery.chassis.problem.InvalidField;
import com.fabrikam.dronedelivery.chassis.problem.InvalidRequestException;
import com.fabrikam.dronedelivery.drone.fleet.DeliveryOrder;
import com.fabrikam.dronedelivery.drone.fleet.LocationRequest;
import com.fabrikam.dronedelivery.drone.fleet.PackageSize;
import com.fabrikam.dronedelivery.drone.fleet.StorableTime;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a drone is wanted for.
 *
 * @param pickupTime not to be fetched earlier; null means as soon as possible
 * @param deadline latest arrival; null means none
 * @param expedited whether the first arrival counts more than the shortest way; null means no
 */
record BookingRequest(
    @NotNull @Valid LocationRequest pickup,
    @NotNull @Valid LocationRequest dropoff,
    @Nullable Instant pickupTime,
    @Nullable Instant deadline,
    @Nullable Boolean expedited,
    @JsonProperty("package") @NotNull @Valid PackageRequest parcel) {

  DeliveryOrder toOrder() {
    List<InvalidField> impossible = new ArrayList<>();
    requireStorable("pickupTime", pickupTime, impossible);
    requireStorable("deadline", deadline, impossible);
    if (!impossible.isEmpty()) {
      throw new InvalidRequestException(impossible);
    }
    return new DeliveryOrder(
        pickup.toLocation(),
        dropoff.toLocation(),
        pickupTime,
        deadline,
        Boolean.TRUE.equals(expedited),
        parcel.size(),
        parcel.weightKg());
  }

  private static void requireStorable(
      String field, @Nullable Instant time, List<InvalidField> impossible) {
    if (time != null && !StorableTime.test(time)) {
      impossible.add(new InvalidField(field, StorableTime.MESSAGE));
    }
  }

  record PackageRequest(
      @NotNull PackageSize size, @NotNull @Positive @DecimalMax("100000") Double weightKg) {}
}
