package com.fabrikam.dronedelivery.delivery.inflight;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;

/** A point as a client sends it, in decimal degrees. */
record LocationRequest(
    @NotNull @DecimalMin("-90") @DecimalMax("90") Double latitude,
    @NotNull @DecimalMin("-180") @DecimalMax("180") Double longitude) {

  Location toLocation() {
    return new Location(latitude, longitude);
  }
}
