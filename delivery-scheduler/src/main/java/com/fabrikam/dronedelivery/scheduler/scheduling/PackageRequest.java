package com.fabrikam.dronedelivery.scheduler.scheduling;

import com.fabrikam.dronedelivery.scheduler.order.PackageSize;
import com.fabrikam.dronedelivery.scheduler.order.Parcel;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What is to be carried.
 *
 * @param weightKg kilograms; far above what any drone carries, so that only a slip is refused here
 * @param tag the customer's own note
 */
record PackageRequest(
    @NotNull PackageSize size,
    @NotNull @Positive @DecimalMax("1000") Double weightKg,
    @Size(max = Parcel.LONGEST_TAG) @StorableText @Nullable String tag) {

  Parcel toParcel() {
    return new Parcel(size, weightKg, tag);
  }
}
