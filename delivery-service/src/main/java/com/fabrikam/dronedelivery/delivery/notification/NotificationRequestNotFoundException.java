package com.fabrikam.dronedelivery.delivery.notification;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryId;
import org.springframework.http.HttpStatus;

/** The delivery has no such notification request. */
@Problem(type = "notification-request-not-found", status = HttpStatus.NOT_FOUND)
class NotificationRequestNotFoundException extends RuntimeException {

  NotificationRequestNotFoundException(DeliveryId delivery, NotificationRequestId id) {
    super("Delivery " + delivery + " has no notification request " + id + ".");
  }
}
