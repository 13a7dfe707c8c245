package com.fabrikam.dronedelivery.delivery.inflight;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The package of a delivery as the scheduler sends it. */
record ParcelRequest(
    @NotNull PackageSize size,
    @NotNull @Positive Double weightKg,
    @Nullable @Size(max = 100) String tag) {

  Parcel toParcel() {
    return new Parcel(size, weightKg, tag);
  }
}
