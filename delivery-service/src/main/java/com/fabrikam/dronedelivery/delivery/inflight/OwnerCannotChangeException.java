package com.fabrikam.dronedelivery.delivery.inflight;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import org.springframework.http.HttpStatus;

/** A delivery stays with the customer who asked for it. */
@Problem(type = "owner-cannot-change", status = HttpStatus.CONFLICT)
class OwnerCannotChangeException extends RuntimeException {

  OwnerCannotChangeException(DeliveryId id) {
    super("Delivery " + id + " belongs to another owner.");
  }
}
