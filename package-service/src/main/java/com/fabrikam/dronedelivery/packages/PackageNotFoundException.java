package com.fabrikam.dronedelivery.packages;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import org.springframework.http.HttpStatus;

/** No package has this id. */
@Problem(type = "package-not-found", status = HttpStatus.NOT_FOUND)
class PackageNotFoundException extends RuntimeException {

  PackageNotFoundException(PackageId id) {
    super("There is no package " + id + ".");
  }
}
