package com.fabrikam.dronedelivery.delivery.notification;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryId;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryStage;
import org.springframework.http.HttpStatus;

/** There is nothing to tell of a delivery that has ended. */
@Problem(type = "delivery-ended", status = HttpStatus.CONFLICT)
class DeliveryEndedException extends RuntimeException {

  DeliveryEndedException(DeliveryId id, DeliveryStage stage) {
    super("Delivery " + id + " is " + stage + "; there is nothing to tell any more.");
  }
}
