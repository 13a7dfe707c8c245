package com.fabrikam.dronedelivery.delivery.inflight;

import com.fabrikam.dronedelivery.chassis.web.Identifiers;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What the loss of a drone means for a delivery that it was booked for: another drone flies it, or
 * none does. There is one for each delivery and drone, because a drone that was replaced is not
 * booked for that delivery again.
 *
 * @param id of delivery and drone
 * @param replacementId the drone that flies it instead; null if none does
 * @param estimatedArrival when that drone is expected at the dropoff
 * @param reason why the delivery fails, a stable word; null if it does not
 * @param time when it was decided; a while later the store forgets it
 */
@Document("drone-losses")
public record DroneLoss(
    @Id String id,
    @Indexed String deliveryId,
    String droneId,
    @Nullable String replacementId,
    @Nullable Instant estimatedArrival,
    @Nullable String reason,
    @Indexed(expireAfter = "7d") Instant time) {

  /** Another drone flies the delivery. */
  public static DroneLoss replaced(
      DeliveryId delivery,
      String droneId,
      String replacementId,
      Instant estimatedArrival,
      Instant time) {
    Identifiers.require(replacementId);
    return of(delivery, droneId, replacementId, estimatedArrival, null, time);
  }

  /**
   * The delivery fails.
   *
   * @param reason a stable word, such as {@code drone-lost}
   */
  public static DroneLoss fatal(DeliveryId delivery, String droneId, String reason, Instant time) {
    return of(delivery, droneId, null, null, reason, time);
  }

  private static DroneLoss of(
      DeliveryId delivery,
      String droneId,
      @Nullable String replacementId,
      @Nullable Instant estimatedArrival,
      @Nullable String reason,
      Instant time) {
    Identifiers.require(droneId);
    return new DroneLoss(
        delivery + ":" + droneId,
        delivery.value(),
        droneId,
        replacementId,
        estimatedArrival,
        reason,
        time);
  }

  /** A plan of the lost drone's as the other drone flies it; empty if none does. */
  Optional<Plan> replan(Plan plan) {
    return Optional.ofNullable(replacementId)
        .map(replacement -> plan.withDrone(replacement, estimatedArrival));
  }
}
