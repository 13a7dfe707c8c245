package com.fabrikam.dronedelivery.chassis.problem;

import org.springframework.http.HttpStatus;

/** More requests at the same time than the service has memory for. */
@Problem(
    type = "service-unavailable",
    status = HttpStatus.SERVICE_UNAVAILABLE,
    retryAfterSeconds = 1)
public class OverloadedException extends RuntimeException {

  public OverloadedException() {
    super("The service has too much to do right now; repeat the request.");
  }
}
