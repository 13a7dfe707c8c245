package com.fabrikam.dronedelivery.packages;

import org.jspecify.annotations.Nullable;

/**
 * What can be said of a package and may change.
 *
 * @param weightKg above zero, at most {@link #MAX_WEIGHT_KG}
 * @param tag the customer's own words, at most {@link #MAX_TAG_LENGTH} characters
 */
record PackageContents(PackageSize size, double weightKg, @Nullable String tag) {

  /**
   * Kilograms. Far above what any drone lifts, which is for the fleet to say; it only catches a
   * weight given in grams.
   */
  static final int MAX_WEIGHT_KG = 1_000;

  static final int MAX_TAG_LENGTH = 100;

  PackageContents {
    if (!(weightKg > 0 && weightKg <= MAX_WEIGHT_KG)) {
      throw new IllegalArgumentException("weightKg must be in 0.." + MAX_WEIGHT_KG);
    }
    if (tag != null && tag.length() > MAX_TAG_LENGTH) {
      throw new IllegalArgumentException("tag must have at most " + MAX_TAG_LENGTH + " characters");
    }
  }
}
