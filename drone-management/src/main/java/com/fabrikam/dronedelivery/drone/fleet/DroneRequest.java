package com.fabrikam.dronedelivery.drone.fleet;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/** A drone as its operator registers it. The bounds are far beyond any real machine. */
record DroneRequest(
    @NotNull @Valid LocationRequest base,
    @NotNull PackageSize maxPackageSize,
    @NotNull @Positive @DecimalMax("10000") Double maxPayloadKg,
    @NotNull @Positive @DecimalMax("20000000") Double rangeMetres,
    @NotNull @Positive @DecimalMax("1000") Double cruiseSpeedMetresPerSecond) {

  DroneSpec toSpec() {
    return new DroneSpec(
        base.toLocation(), maxPackageSize, maxPayloadKg, rangeMetres, cruiseSpeedMetresPerSecond);
  }
}
