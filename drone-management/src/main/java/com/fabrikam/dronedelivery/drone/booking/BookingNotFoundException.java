package com.fabrikam.dronedelivery.drone.booking;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import com.fabrikam.dronedelivery.drone.fleet.DeliveryId;
import org.springframework.http.HttpStatus;

/** No drone is booked for the delivery. */
@Problem(type = "booking-not-found", status = HttpStatus.NOT_FOUND)
class BookingNotFoundException extends RuntimeException {

  BookingNotFoundException(DeliveryId delivery) {
    super("No drone is booked for delivery " + delivery + ".");
  }
}
