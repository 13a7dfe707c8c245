package com.fabrikam.dronedelivery.delivery.inflight;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import org.springframework.http.HttpStatus;

/** The delivery is not in the version that the client has seen. */
@Problem(type = "stale-version", status = HttpStatus.PRECONDITION_FAILED)
class StaleVersionException extends RuntimeException {

  StaleVersionException(DeliveryId id) {
    super("Delivery " + id + " is not in the version that If-Match names.");
  }
}
