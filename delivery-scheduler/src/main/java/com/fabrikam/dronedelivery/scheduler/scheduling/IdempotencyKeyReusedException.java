package com.fabrikam.dronedelivery.scheduler.scheduling;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import org.springframework.http.HttpStatus;

/** The key was sent before, with another request. */
@Problem(type = "idempotency-key-reused", status = HttpStatus.UNPROCESSABLE_CONTENT)
class IdempotencyKeyReusedException extends RuntimeException {

  IdempotencyKeyReusedException(IdempotencyKey key) {
    super("Idempotency key " + key.value() + " was used for another request before.");
  }
}
