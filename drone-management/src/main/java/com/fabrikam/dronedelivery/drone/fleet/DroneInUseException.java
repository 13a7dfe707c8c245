package com.fabrikam.dronedelivery.drone.fleet;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import org.springframework.http.HttpStatus;

/** A drone that flies or is booked stays as its bookings need it. */
@Problem(type = "drone-in-use", status = HttpStatus.CONFLICT)
class DroneInUseException extends RuntimeException {

  DroneInUseException(String droneId, String reason) {
    super("Drone " + droneId + " is in use: " + reason + ".");
  }
}
