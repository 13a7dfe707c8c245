package com.fabrikam.dronedelivery.drone.fleet;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import org.springframework.http.HttpStatus;

/** The package is on the drone: its flight is no longer changed. */
@Problem(type = "too-late-to-change", status = HttpStatus.CONFLICT)
public class TooLateToChangeException extends RuntimeException {

  TooLateToChangeException(DeliveryId delivery) {
    super("The package of delivery " + delivery + " is on the drone already.");
  }
}
