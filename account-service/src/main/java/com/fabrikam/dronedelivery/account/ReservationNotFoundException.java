package com.fabrikam.dronedelivery.account;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import org.springframework.http.HttpStatus;

/** The delivery holds no slot on the account. */
@Problem(type = "reservation-not-found", status = HttpStatus.NOT_FOUND)
class ReservationNotFoundException extends RuntimeException {

  ReservationNotFoundException(AccountId account, DeliveryId delivery) {
    super("Account " + account + " holds no slot for delivery " + delivery + ".");
  }
}
