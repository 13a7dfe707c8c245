package com.fabrikam.dronedelivery.account;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import org.springframework.http.HttpStatus;

/** All slots of the account are taken. */
@Problem(type = "delivery-limit-reached", status = HttpStatus.CONFLICT)
class DeliveryLimitReachedException extends RuntimeException {

  DeliveryLimitReachedException(AccountId id, int limit) {
    super("Account " + id + " has " + limit + " deliveries open, which is its limit.");
  }
}
