package com.fabrikam.dronedelivery.history.chronicle;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import com.fabrikam.dronedelivery.history.DeliveryId;
import org.springframework.http.HttpStatus;

/** Nothing has happened to a delivery with this id. */
@Problem(type = "delivery-not-found", status = HttpStatus.NOT_FOUND)
class DeliveryNotFoundException extends RuntimeException {

  DeliveryNotFoundException(DeliveryId id) {
    super("There is no delivery " + id + ".");
  }
}
