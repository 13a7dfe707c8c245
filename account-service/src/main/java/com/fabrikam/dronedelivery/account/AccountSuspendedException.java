package com.fabrikam.dronedelivery.account;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import org.springframework.http.HttpStatus;

/** A suspended account gets no further slots. */
@Problem(type = "account-suspended", status = HttpStatus.CONFLICT)
class AccountSuspendedException extends RuntimeException {

  AccountSuspendedException(AccountId id) {
    super("Account " + id + " is suspended.");
  }
}
