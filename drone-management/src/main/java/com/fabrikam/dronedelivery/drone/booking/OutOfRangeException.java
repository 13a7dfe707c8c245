package com.fabrikam.dronedelivery.drone.booking;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import org.springframework.http.HttpStatus;

/** No drone of the fleet could ever fly it. */
@Problem(type = "out-of-range", status = HttpStatus.UNPROCESSABLE_CONTENT)
class OutOfRangeException extends RuntimeException {

  OutOfRangeException() {
    super("The way is too long, or the package too large or heavy, for every drone of the fleet.");
  }
}
