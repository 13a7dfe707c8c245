package com.fabrikam.dronedelivery.scheduler.scheduling;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryId;
import org.springframework.http.HttpStatus;

/** There is no such delivery. */
@Problem(type = "delivery-not-found", status = HttpStatus.NOT_FOUND)
class DeliveryNotFoundException extends RuntimeException {

  DeliveryNotFoundException(DeliveryId id) {
    super("There is no delivery " + id + ".");
  }
}
