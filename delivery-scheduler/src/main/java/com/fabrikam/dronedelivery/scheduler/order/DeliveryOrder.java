package com.fabrikam.dronedelivery.scheduler.order;

import com.fabrikam.dronedelivery.chassis.problem.InvalidField;
import com.fabrikam.dronedelivery.chassis.problem.InvalidRequestException;
import com.fabrikam.dronedelivery.chassis.web.Identifiers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a delivery that its customer decides. Two equal orders for one delivery are the
 * same request.
 *
 * @param pickupTime when the package is to be fetched; null or past means as soon as possible
 * @param deadline latest arrival; null means none
 * @param expedited whether the drone that arrives first is worth more than the nearest
 */
public record DeliveryOrder(
    String ownerId,
    Location pickup,
    Location dropoff,
    Parcel parcel,
    @Nullable Instant pickupTime,
    @Nullable Instant deadline,
    boolean expedited,
    ConfirmationRequired confirmationRequired) {

  /** Drones are not booked further ahead than this. */
  public static final Duration BOOKABLE_AHEAD = Duration.ofDays(365);

  public DeliveryOrder {
    Identifiers.require(ownerId);
    pickupTime = inMilliseconds(pickupTime);
    deadline = inMilliseconds(deadline);
    if (pickupTime != null && deadline != null && !deadline.isAfter(pickupTime)) {
      throw new IllegalArgumentException("deadline must be after pickupTime");
    }
  }

  /**
   * Checks what depends on the time at which the order is placed. A repeat of an order that was
   * accepted before is not placed again, and stays acceptable however late it comes.
   *
   * @throws InvalidRequestException naming every bad field
   */
  public void requirePlaceableAt(Instant now) {
    List<InvalidField> errors = new ArrayList<>();
    if (deadline != null && !deadline.isAfter(now)) {
      errors.add(new InvalidField("deadline", "must be in the future"));
    }
    if (pickupTime != null && pickupTime.isAfter(now.plus(BOOKABLE_AHEAD))) {
      errors.add(
          new InvalidField(
              "pickupTime", "must be at most " + BOOKABLE_AHEAD.toDays() + " days ahead"));
    }
    if (!errors.isEmpty()) {
      throw new InvalidRequestException(errors);
    }
  }

  /** Whether a drone booked for one is right for the other. */
  public boolean fliesLike(DeliveryOrder other) {
    return pickup.equals(other.pickup)
        && dropoff.equals(other.dropoff)
        && Objects.equals(pickupTime, other.pickupTime)
        && Objects.equals(deadline, other.deadline)
        && expedited == other.expedited
        && parcel.size() == other.parcel.size()
        && Double.compare(parcel.weightKg(), other.parcel.weightKg()) == 0;
  }

  public DeliveryOrder withPickup(Location changed) {
    return new DeliveryOrder(
        ownerId, changed, dropoff, parcel, pickupTime, deadline, expedited, confirmationRequired);
  }

  public DeliveryOrder withDropoff(Location changed) {
    return new DeliveryOrder(
        ownerId, pickup, changed, parcel, pickupTime, deadline, expedited, confirmationRequired);
  }

  /** The store and the wire keep milliseconds; what is compared must not carry more. */
  private static @Nullable Instant inMilliseconds(@Nullable Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
  }
}
