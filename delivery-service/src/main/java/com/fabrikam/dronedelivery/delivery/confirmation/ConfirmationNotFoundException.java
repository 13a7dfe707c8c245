package com.fabrikam.dronedelivery.delivery.confirmation;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryId;
import org.springframework.http.HttpStatus;

/** The package was not handed over, so there is nothing to confirm. */
@Problem(type = "confirmation-not-found", status = HttpStatus.NOT_FOUND)
class ConfirmationNotFoundException extends RuntimeException {

  ConfirmationNotFoundException(DeliveryId id) {
    super("Delivery " + id + " is not completed.");
  }
}
