package com.fabrikam.dronedelivery.gateway.problem;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** The problems that the gateway itself can answer; the names are part of the public API. */
public enum ProblemType {
  /** The request breaks the rules of HTTP or of the gateway, and no service has seen it. */
  MALFORMED_REQUEST(HttpStatus.BAD_REQUEST),
  /** The public API has no such resource. */
  NOT_FOUND(HttpStatus.NOT_FOUND),
  /** The resource does not have this method; {@code Allow} lists those it has. */
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
  /** The client was too slow in sending the body. */
  REQUEST_TIMEOUT(HttpStatus.REQUEST_TIMEOUT),
  /** The request body is over the limit. */
  PAYLOAD_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
  /** The request line is over the limit. */
  URI_TOO_LONG(HttpStatus.URI_TOO_LONG),
  /** The request headers are over the limit. */
  REQUEST_HEADER_FIELDS_TOO_LARGE(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE),
  /** The client has used up its share; {@code Retry-After} says when there is more. */
  TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS),
  /** The service behind the resource did not answer; a repeat after {@code Retry-After} may do. */
  SERVICE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
  /** A defect of the gateway. */
  INTERNAL_SERVER_ERROR(HttpStatus.INTERNAL_SERVER_ERROR);

  private static final String NAMESPACE = "https://fabrikam.com/problems/";

  private final HttpStatus status;

  ProblemType(HttpStatus status) {
    this.status = status;
  }

  /** The HTTP status that goes with the problem. */
  public HttpStatus status() {
    return status;
  }

  URI uri() {
    return URI.create(NAMESPACE + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  String title() {
    String words = name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** The problem for an error of the web framework, of which only the status is known. */
  static ProblemType of(HttpStatusCode status) {
    for (ProblemType type : values()) {
      if (type.status.isSameCodeAs(status)) {
        return type;
      }
    }
    return status.is4xxClientError() ? MALFORMED_REQUEST : INTERNAL_SERVER_ERROR;
  }
}
