package com.fabrikam.dronedelivery.account;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import org.springframework.http.HttpStatus;

/** An account with open deliveries stays. */
@Problem(type = "account-in-use", status = HttpStatus.CONFLICT)
class AccountInUseException extends RuntimeException {

  AccountInUseException(AccountId id, int open) {
    super("Account " + id + " has " + open + " open deliveries.");
  }
}
