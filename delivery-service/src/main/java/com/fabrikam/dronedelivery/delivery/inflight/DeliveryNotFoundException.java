package com.fabrikam.dronedelivery.delivery.inflight;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import org.springframework.http.HttpStatus;

/** No delivery has this id. */
@Problem(type = "delivery-not-found", status = HttpStatus.NOT_FOUND)
public class DeliveryNotFoundException extends RuntimeException {

  public DeliveryNotFoundException(DeliveryId id) {
    super("There is no delivery " + id + ".");
  }
}
