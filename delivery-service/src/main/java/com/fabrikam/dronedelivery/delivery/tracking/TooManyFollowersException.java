package com.fabrikam.dronedelivery.delivery.tracking;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import org.springframework.http.HttpStatus;

/** This replica holds as many streams as it may. */
@Problem(
    type = "service-unavailable",
    status = HttpStatus.SERVICE_UNAVAILABLE,
    retryAfterSeconds = 10)
class TooManyFollowersException extends RuntimeException {

  TooManyFollowersException() {
    super("Too many deliveries are being followed live; ask for the status, or try again later.");
  }
}
