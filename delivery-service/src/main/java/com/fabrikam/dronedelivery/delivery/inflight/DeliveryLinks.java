package com.fabrikam.dronedelivery.delivery.inflight;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Where a client can go from a delivery, in its present stage; relative, so that they hold behind
 * every gateway (HAL).
 *
 * @param confirmation only once there is a proof of delivery
 * @param owner what the public API has of the owner: the other deliveries
 * @param cancel only while it is not too late
 * @param reschedule only while it is not too late
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryLinks(
    Link self,
    Link status,
    Link tracking,
    Link history,
    @Nullable Link confirmation,
    Link owner,
    @Nullable Link cancel,
    @Nullable Link reschedule) {

  /** A link of HAL (draft-kelly-json-hal). */
  record Link(String href) {}

  static DeliveryLinks of(Delivery delivery) {
    String self = DeliveryPaths.of(delivery.id());
    boolean changeable = delivery.stage().isChangeable();
    return new DeliveryLinks(
        new Link(self),
        new Link(self + "/status"),
        new Link(self + "/tracking"),
        new Link(self + "/history"),
        delivery.completedAt().map(_ -> new Link(self + "/confirmation")).orElse(null),
        new Link(DeliveryPaths.COLLECTION + "?ownerId=" + delivery.ownerId()),
        changeable ? new Link(self) : null,
        changeable ? new Link(self) : null);
  }
}
