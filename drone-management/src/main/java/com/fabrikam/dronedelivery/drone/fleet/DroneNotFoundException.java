package com.fabrikam.dronedelivery.drone.fleet;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import org.springframework.http.HttpStatus;

/** The fleet has no such drone. */
@Problem(type = "drone-not-found", status = HttpStatus.NOT_FOUND)
public class DroneNotFoundException extends RuntimeException {

  public DroneNotFoundException(DroneId id) {
    super("There is no drone " + id + ".");
  }
}
