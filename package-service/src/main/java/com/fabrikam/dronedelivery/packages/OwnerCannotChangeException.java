package com.fabrikam.dronedelivery.packages;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import org.springframework.http.HttpStatus;

/** A package stays with the owner that it was registered for. */
@Problem(type = "owner-cannot-change", status = HttpStatus.CONFLICT)
class OwnerCannotChangeException extends RuntimeException {

  OwnerCannotChangeException(PackageId id) {
    super("Package " + id + " belongs to another owner.");
  }
}
