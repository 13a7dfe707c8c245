package com.fabrikam.dronedelivery.scheduler.callee;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The drone that is to fly a delivery.
 *
 * @param estimatedArrival when it is expected at the dropoff
 */
public record Booking(String droneId, @Nullable Instant estimatedArrival) {

  public Booking {
    if (droneId.isBlank()) {
      throw new IllegalArgumentException("droneId must not be blank");
    }
    estimatedArrival =
        estimatedArrival == null ? null : estimatedArrival.truncatedTo(ChronoUnit.MILLIS);
  }
}
