package com.fabrikam.dronedelivery.scheduler.scheduling;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryId;
import org.springframework.http.HttpStatus;

/** A delivery keeps its owner; another one has to choose another id. */
@Problem(type = "owner-cannot-change", status = HttpStatus.CONFLICT)
class OwnerCannotChangeException extends RuntimeException {

  OwnerCannotChangeException(DeliveryId id) {
    super("Delivery " + id + " belongs to another owner.");
  }
}
