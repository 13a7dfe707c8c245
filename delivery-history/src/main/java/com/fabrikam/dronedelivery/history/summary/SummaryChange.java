package com.fabrikam.dronedelivery.history.summary;

import com.fabrikam.dronedelivery.events.DeliveryEvent;
import com.fabrikam.dronedelivery.history.OwnerId;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an event says that belongs in the summary of its delivery.
 *
 * @param outcome {@link Outcome#OPEN} for the creation
 */
record SummaryChange(
    String deliveryId,
    String ownerId,
    long sequence,
    Instant time,
    Outcome outcome,
    @Nullable Double distanceMetres,
    @Nullable Double durationSeconds) {

  /** Empty for an event that says nothing of the kind. */
  static Optional<SummaryChange> of(DeliveryEvent event) {
    return switch (event) {
      case DeliveryEvent.Created _ -> change(event, Outcome.OPEN, null, null);
      case DeliveryEvent.Completed completed ->
          change(event, Outcome.COMPLETED, completed.distanceMetres(), completed.durationSeconds());
      case DeliveryEvent.Cancelled _ -> change(event, Outcome.CANCELLED, null, null);
      case DeliveryEvent.Failed _ -> change(event, Outcome.FAILED, null, null);
      case DeliveryEvent.Rescheduled _, DeliveryEvent.HeadedToPickup _, DeliveryEvent.InTransit _ ->
          Optional.empty();
    };
  }

  private static Optional<SummaryChange> change(
      DeliveryEvent event,
      Outcome outcome,
      @Nullable Double distanceMetres,
      @Nullable Double durationSeconds) {
    return Optional.of(
        new SummaryChange(
            event.deliveryId(),
            event.ownerId(),
            event.sequence(),
            event.time(),
            outcome,
            distanceMetres,
            durationSeconds));
  }

  /** The month (UTC) in which the event happened. */
  String month() {
    return yearMonth().toString();
  }

  String ownerMonth() {
    return DeliverySummary.ownerMonth(new OwnerId(ownerId), yearMonth());
  }

  private YearMonth yearMonth() {
    return YearMonth.from(time.atOffset(ZoneOffset.UTC));
  }
}
