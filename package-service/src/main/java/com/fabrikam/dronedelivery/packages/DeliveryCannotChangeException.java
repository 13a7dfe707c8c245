package com.fabrikam.dronedelivery.packages;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import org.springframework.http.HttpStatus;

/** A package stays with the delivery that it was registered for. */
@Problem(type = "delivery-cannot-change", status = HttpStatus.CONFLICT)
class DeliveryCannotChangeException extends RuntimeException {

  DeliveryCannotChangeException(PackageId id) {
    super("Package " + id + " belongs to another delivery.");
  }
}
