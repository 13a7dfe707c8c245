package com.fabrikam.dronedelivery.delivery.inflight;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import org.springframework.http.HttpStatus;

/** The plan stands once the package is on the drone, and after the end. */
@Problem(type = "too-late-to-change", status = HttpStatus.CONFLICT)
class TooLateToChangeException extends RuntimeException {

  TooLateToChangeException(DeliveryId id, DeliveryStage stage) {
    super("Delivery " + id + " is " + stage + " and can no longer be changed.");
  }
}
