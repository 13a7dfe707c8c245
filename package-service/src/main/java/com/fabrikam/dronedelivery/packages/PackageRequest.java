package com.fabrikam.dronedelivery.packages;

import com.fabrikam.dronedelivery.chassis.web.Identifiers;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A package as the scheduler registers it. */
record PackageRequest(
    @NotNull @Pattern(regexp = Identifiers.PATTERN) String ownerId,
    @NotNull @Pattern(regexp = Identifiers.PATTERN) String deliveryId,
    @NotNull PackageSize size,
    @NotNull @Positive @Max(PackageContents.MAX_WEIGHT_KG) Double weightKg,
    @Size(max = PackageContents.MAX_TAG_LENGTH) @Nullable String tag) {

  static PackageRequest of(Package registered) {
    PackageContents contents = registered.contents();
    return new PackageRequest(
        registered.ownerId().value(),
        registered.deliveryId().value(),
        contents.size(),
        contents.weightKg(),
        contents.tag());
  }

  OwnerId owner() {
    return new OwnerId(ownerId);
  }

  DeliveryId delivery() {
    return new DeliveryId(deliveryId);
  }

  PackageContents contents() {
    return new PackageContents(size, weightKg, tag);
  }
}
