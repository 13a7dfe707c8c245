package com.fabrikam.dronedelivery.scheduler.order;

import org.jspecify.annotations.Nullable;

/**
 * What is to be carried. Named so because {@code package} is a word of the language.
 *
 * @param weightKg kilograms, above 0
 * @param tag the customer's own note; at most 100 characters
 */
public record Parcel(PackageSize size, double weightKg, @Nullable String tag) {

  /** Longest tag that package-service keeps. */
  public static final int LONGEST_TAG = 100;

  public Parcel {
    if (!(weightKg > 0) || Double.isInfinite(weightKg)) {
      throw new IllegalArgumentException("weightKg must be above 0");
    }
    if (tag != null && tag.length() > LONGEST_TAG) {
      throw new IllegalArgumentException("tag must have at most " + LONGEST_TAG + " characters");
    }
  }
}
