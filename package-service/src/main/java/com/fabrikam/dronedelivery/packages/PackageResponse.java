package com.fabrikam.dronedelivery.packages;

import org.jspecify.annotations.Nullable;

/** A package as the backend API shows it. */
record PackageResponse(
    String packageId,
    String ownerId,
    String deliveryId,
    PackageSize size,
    double weightKg,
    @Nullable String tag) {

  static PackageResponse of(Package registered) {
    PackageContents contents = registered.contents();
    return new PackageResponse(
        registered.id().value(),
        registered.ownerId().value(),
        registered.deliveryId().value(),
        contents.size(),
        contents.weightKg(),
        contents.tag());
  }
}
