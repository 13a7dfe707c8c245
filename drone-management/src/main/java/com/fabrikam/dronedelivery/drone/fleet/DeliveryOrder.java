package com.fabrikam.dronedelivery.drone.fleet;

import com.fabrikam.dronedelivery.drone.geography.Location;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a drone.
 *
 * @param pickupTime not to be fetched earlier than this; null means as soon as possible
 * @param deadline latest arrival at the dropoff; null means none
 * @param expedited whether the first arrival counts more than the shortest way to the pickup
 */
public record DeliveryOrder(
    Location pickup,
    Location dropoff,
    @Nullable Instant pickupTime,
    @Nullable Instant deadline,
    boolean expedited,
    PackageSize packageSize,
    double packageWeightKg) {

  /** Rounds times to what is stored, so that a repeated order equals its stored self. */
  public DeliveryOrder {
    pickupTime = pickupTime == null ? null : pickupTime.truncatedTo(ChronoUnit.MILLIS);
    deadline = deadline == null ? null : deadline.truncatedTo(ChronoUnit.MILLIS);
    if (!(packageWeightKg > 0)) {
      throw new IllegalArgumentException("weight must be positive");
    }
  }

  /** From a base to the pickup, the dropoff, and back. */
  double roundTripMetres(Location base) {
    return base.metresTo(pickup) + carryingMetres() + dropoff.metresTo(base);
  }

  double carryingMetres() {
    return pickup.metresTo(dropoff);
  }

  boolean meetsDeadline(Instant arrival) {
    return deadline == null || !arrival.isAfter(deadline);
  }

  /** The pickup time asked for, or now where that is later or none was asked for. */
  public Instant earliestPickup(Instant now) {
    return pickupTime == null || pickupTime.isBefore(now) ? now : pickupTime;
  }
}
