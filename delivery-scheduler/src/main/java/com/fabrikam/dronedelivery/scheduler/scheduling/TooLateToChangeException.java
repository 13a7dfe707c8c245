package com.fabrikam.dronedelivery.scheduler.scheduling;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import com.fabrikam.dronedelivery.scheduler.callee.CurrentDelivery.Stage;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryId;
import org.springframework.http.HttpStatus;

/** The package is on the drone, or the delivery has ended. */
@Problem(type = "too-late-to-change", status = HttpStatus.CONFLICT)
class TooLateToChangeException extends RuntimeException {

  TooLateToChangeException(DeliveryId id, Stage stage) {
    super("Delivery " + id + " is " + stage + " and cannot be changed any more.");
  }
}
