package com.fabrikam.dronedelivery.scheduler.scheduling;

import com.fabrikam.dronedelivery.scheduler.callee.CurrentDelivery;
import com.fabrikam.dronedelivery.scheduler.order.ConfirmationRequired;
import com.fabrikam.dronedelivery.scheduler.order.Location;
import com.fabrikam.dronedelivery.scheduler.order.Parcel;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The representation that delivery-service gives and this service passes on unread; it stands here
 * for the API's document only. The gateway puts the documents of both services together, and its
 * build fails when they describe a delivery differently.
 */
record DeliveryResponse(
    String deliveryId,
    String ownerId,
    Location pickup,
    Location dropoff,
    @JsonProperty("package") Parcel parcel,
    @Nullable Instant pickupTime,
    @Nullable Instant deadline,
    boolean expedited,
    ConfirmationRequired confirmationRequired,
    String droneId,
    CurrentDelivery.Stage stage,
    @Nullable Instant estimatedArrival,
    Instant createdAt,
    @JsonProperty("_links") DeliveryLinks links) {

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DeliveryLinks(
      Link self,
      Link status,
      Link tracking,
      Link history,
      @Nullable Link confirmation,
      Link owner,
      @Nullable Link cancel,
      @Nullable Link reschedule) {}

  record Link(String href) {}
}
