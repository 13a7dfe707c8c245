package com.fabrikam.dronedelivery.delivery.notification;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryId;
import org.springframework.http.HttpStatus;

/** The delivery has as many requests as it may. */
@Problem(type = "too-many-notification-requests", status = HttpStatus.CONFLICT)
class TooManyNotificationRequestsException extends RuntimeException {

  TooManyNotificationRequestsException(DeliveryId id, int most) {
    super(
        "Delivery "
            + id
            + " has "
            + most
            + " notification requests, which is the most it can have.");
  }
}
