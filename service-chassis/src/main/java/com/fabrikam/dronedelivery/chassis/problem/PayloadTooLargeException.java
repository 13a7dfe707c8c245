package com.fabrikam.dronedelivery.chassis.problem;

import org.springframework.http.HttpStatus;

/** A request body over the limit. */
@Problem(type = "payload-too-large", status = HttpStatus.CONTENT_TOO_LARGE)
public class PayloadTooLargeException extends RuntimeException {

  /**
   * @param limit the most that is accepted, in bytes
   */
  public PayloadTooLargeException(long limit) {
    super("The request body is larger than " + limit + " bytes.");
  }
}
