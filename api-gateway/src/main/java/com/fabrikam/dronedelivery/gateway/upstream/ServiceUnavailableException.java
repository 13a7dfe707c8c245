package com.fabrikam.dronedelivery.gateway.upstream;

import com.fabrikam.dronedelivery.gateway.problem.ProblemException;
import com.fabrikam.dronedelivery.gateway.problem.ProblemType;
import java.time.Duration;
import org.springframework.http.HttpHeaders;

/** A service did not answer. What the client reads names neither the service nor its host. */
public class ServiceUnavailableException extends ProblemException {

  private static final String DETAIL = "The service cannot answer right now; try again later.";

  ServiceUnavailableException(Duration retryAfter, Throwable cause) {
    super(ProblemType.SERVICE_UNAVAILABLE, DETAIL, retryAfter(retryAfter), cause);
  }

  private static HttpHeaders retryAfter(Duration wait) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())));
    return headers;
  }
}
