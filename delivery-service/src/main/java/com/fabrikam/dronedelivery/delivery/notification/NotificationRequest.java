package com.fabrikam.dronedelivery.delivery.notification;

import com.fabrikam.dronedelivery.delivery.inflight.DeliveryId;
import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A customer's wish to be told of the stages that a delivery reaches from now on.
 *
 * @param address mail address or telephone number, as the channel needs it
 * @param sinceSequence last change of the delivery when the wish was made
 */
@Document("notification-requests")
record NotificationRequest(
    @Id String id,
    @Indexed String deliveryId,
    Channel channel,
    String address,
    Instant createdAt,
    long sinceSequence) {

  NotificationRequestId requestId() {
    return new NotificationRequestId(id);
  }

  boolean isFor(DeliveryId delivery) {
    return delivery.value().equals(deliveryId);
  }
}
