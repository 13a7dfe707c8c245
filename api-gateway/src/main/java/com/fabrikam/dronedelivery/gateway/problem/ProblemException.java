package com.fabrikam.dronedelivery.gateway.problem;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A request that the gateway answers with a problem; the message is the client's {@code detail}.
 */
public class ProblemException extends RuntimeException {

  private final ProblemType type;
  private final transient HttpHeaders headers;

  /** A problem whose answer carries no header of its own. */
  public ProblemException(ProblemType type, String detail) {
    this(type, detail, HttpHeaders.EMPTY, null);
  }

  /**
   * A problem.
   *
   * @param headers headers of the answer, such as {@code Allow} or {@code Retry-After}
   * @param cause what happened; not shown to the client
   */
  public ProblemException(
      ProblemType type, String detail, HttpHeaders headers, @Nullable Throwable cause) {
    // No stack trace: thrown on behalf of a client, often, and where it was thrown says nothing.
    super(detail, cause, false, false);
    this.type = type;
    this.headers = headers;
  }

  /** What kind of problem it is. */
  public ProblemType type() {
    return type;
  }

  /** Headers of the answer. */
  public HttpHeaders headers() {
    return headers;
  }

  /** What to tell the client. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
