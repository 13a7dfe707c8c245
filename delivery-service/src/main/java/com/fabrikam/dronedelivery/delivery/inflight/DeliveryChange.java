package com.fabrikam.dronedelivery.delivery.inflight;

import java.time.Duration;
import java.time.Instant;

/** What happened to a delivery: the aggregate's domain events, numbered from 1 without a gap. */
public sealed interface DeliveryChange {

  Facts facts();

  /**
   * What every change says.
   *
   * @param sequence number of the change within its delivery
   */
  record Facts(DeliveryId deliveryId, OwnerId ownerId, long sequence, Instant time) {}

  record Created(Facts facts, Plan plan) implements DeliveryChange {}

  record Rescheduled(Facts facts, Plan plan) implements DeliveryChange {}

  record HeadedToPickup(Facts facts, String droneId, Location position) implements DeliveryChange {}

  record InTransit(Facts facts, String droneId, Location position) implements DeliveryChange {}

  record Completed(
      Facts facts, String droneId, Location position, double flownMetres, Duration duration)
      implements DeliveryChange {}

  record Cancelled(Facts facts) implements DeliveryChange {}

  record Failed(Facts facts, String reason) implements DeliveryChange {}
}
