package com.fabrikam.dronedelivery.delivery.inflight;

import org.jspecify.annotations.Nullable;

/**
 * The package as the delivery knows it ({@code package} is a word of the language).
 *
 * @param weightKg kilograms, more than 0
 * @param tag what the customer calls it
 */
public record Parcel(PackageSize size, double weightKg, @Nullable String tag) {

  public Parcel {
    if (!(weightKg > 0)) {
      throw new IllegalArgumentException("weightKg must be more than 0");
    }
  }
}
