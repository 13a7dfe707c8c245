package com.fabrikam.dronedelivery.delivery.notification;

import com.fabrikam.dronedelivery.delivery.inflight.DeliveryStage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A message on the queue: one for each request and stage, because its id says so.
 *
 * @param id request and number of the change, the same however often the event comes
 * @param pending true while there is something to do, else absent, which keeps the index as small
 *     as the work
 * @param due when it may be tried (again); also the lease of whoever is trying it now
 * @param attempts begun so far
 * @param reason why it could not be delivered
 */
@Document("notifications")
@CompoundIndex(name = "queue", def = "{'pending': 1, 'due': 1}", sparse = true)
record Notification(
    @Id String id,
    @Indexed String requestId,
    String deliveryId,
    Channel channel,
    String address,
    DeliveryStage stage,
    long sequence,
    Instant occurredAt,
    State state,
    @Nullable Boolean pending,
    @Nullable Instant due,
    int attempts,
    @Nullable Instant sentAt,
    @Nullable String reason) {

  enum State {
    PENDING,
    SENT,
    UNDELIVERABLE
  }

  static Notification of(NotificationRequest request, StageReached reached, Instant now) {
    return new Notification(
        request.id() + "-" + reached.sequence(),
        request.id(),
        request.deliveryId(),
        request.channel(),
        request.address(),
        reached.stage(),
        reached.sequence(),
        reached.at(),
        State.PENDING,
        true,
        now,
        0,
        null,
        null);
  }
}
