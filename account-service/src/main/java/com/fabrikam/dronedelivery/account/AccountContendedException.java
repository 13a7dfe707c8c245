package com.fabrikam.dronedelivery.account;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import org.springframework.http.HttpStatus;

/** The account kept changing between check and write. */
@Problem(
    type = "service-unavailable",
    status = HttpStatus.SERVICE_UNAVAILABLE,
    retryAfterSeconds = 1)
class AccountContendedException extends RuntimeException {

  AccountContendedException(AccountId id) {
    super("Account " + id + " is being changed by others; repeat the request.");
  }
}
