package com.fabrikam.dronedelivery.delivery.inflight;

import com.fabrikam.dronedelivery.chassis.web.Identifiers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed with the customer, and the drone booked for it.
 *
 * @param pickupTime when the package is to be fetched; null means as soon as possible
 * @param deadline latest arrival; null means none was asked for
 * @param estimatedArrival when the drone is expected at the dropoff, as estimated at booking
 */
public record Plan(
    Location pickup,
    Location dropoff,
    Parcel parcel,
    @Nullable Instant pickupTime,
    @Nullable Instant deadline,
    boolean expedited,
    ConfirmationRequired confirmationRequired,
    String droneId,
    @Nullable Instant estimatedArrival) {

  public Plan {
    Identifiers.require(droneId);
    pickupTime = toMillis(pickupTime);
    deadline = toMillis(deadline);
    estimatedArrival = toMillis(estimatedArrival);
  }

  /** Whether the customer would call it the same: a new estimate alone is no change. */
  boolean agreesWith(Plan other) {
    return equals(other.withEstimatedArrival(estimatedArrival));
  }

  Plan withPickup(Location changed) {
    return new Plan(
        changed,
        dropoff,
        parcel,
        pickupTime,
        deadline,
        expedited,
        confirmationRequired,
        droneId,
        estimatedArrival);
  }

  Plan withDropoff(Location changed) {
    return new Plan(
        pickup,
        changed,
        parcel,
        pickupTime,
        deadline,
        expedited,
        confirmationRequired,
        droneId,
        estimatedArrival);
  }

  private Plan withEstimatedArrival(@Nullable Instant changed) {
    return withDrone(droneId, changed);
  }

  Plan withDrone(String changed, @Nullable Instant itsEstimatedArrival) {
    return new Plan(
        pickup,
        dropoff,
        parcel,
        pickupTime,
        deadline,
        expedited,
        confirmationRequired,
        changed,
        itsEstimatedArrival);
  }

  private static @Nullable Instant toMillis(@Nullable Instant instant) {
    return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
