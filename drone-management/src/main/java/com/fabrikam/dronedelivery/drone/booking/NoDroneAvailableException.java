package com.fabrikam.dronedelivery.drone.booking;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import org.springframework.http.HttpStatus;

/** Drones of the fleet could fly it, but none at that time. */
@Problem(
    type = "no-drone-available",
    status = HttpStatus.CONFLICT,
    retryAfterSeconds = NoDroneAvailableException.RETRY_AFTER_SECONDS)
class NoDroneAvailableException extends RuntimeException {

  static final int RETRY_AFTER_SECONDS = 30;

  NoDroneAvailableException() {
    super("No drone that can fly this is free at that time.");
  }
}
