package com.fabrikam.dronedelivery.packages;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What a merge patch can change; for the API's document, since a patch is read as it comes. */
record PackagePatchRequest(
    @Nullable PackageSize size,
    @Positive @Max(PackageContents.MAX_WEIGHT_KG) @Nullable Double weightKg,
    @Size(max = PackageContents.MAX_TAG_LENGTH) @Nullable String tag) {}
