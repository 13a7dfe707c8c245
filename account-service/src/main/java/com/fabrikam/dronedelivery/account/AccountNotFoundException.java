package com.fabrikam.dronedelivery.account;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import org.springframework.http.HttpStatus;

/** No account has this id. */
@Problem(type = "account-not-found", status = HttpStatus.NOT_FOUND)
class AccountNotFoundException extends RuntimeException {

  AccountNotFoundException(AccountId id) {
    super("There is no account " + id + ".");
  }
}
