package com.fabrikam.dronedelivery.chassis.problem;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;

/** Builds the suite's problem details: stable type, instance, trace id. */
class ProblemDetails {

  /** All that a client learns of a defect. */
  static final String DEFECT = "The service failed; the trace id leads to the cause.";

  private final ObjectProvider<Tracer> tracer;

  ProblemDetails(ObjectProvider<Tracer> tracer) {
    this.tracer = tracer;
  }

  ProblemDetail detail(
      HttpStatusCode status, String type, @Nullable String detail, WebRequest request) {
    String path =
        request instanceof ServletWebRequest servlet ? servlet.getRequest().getRequestURI() : "/";
    return detail(status, type, detail, path);
  }

  ProblemDetail detail(HttpStatusCode status, String type, @Nullable String detail, String path) {
    ProblemDetail problem = ProblemDetail.forStatus(status);
    problem.setType(ProblemTypes.uri(type));
    problem.setTitle(title(type));
    problem.setDetail(detail);
    problem.setInstance(URI.create(path));
    traceId(problem);
    return problem;
  }

  private void traceId(ProblemDetail problem) {
    tracer.ifAvailable(
        available -> {
          Span span = available.currentSpan();
          if (span != null) {
            problem.setProperty("traceId", span.context().traceId());
          }
        });
  }

  ResponseEntity<Object> answer(ProblemDetail problem, HttpHeaders headers) {
    return ResponseEntity.status(problem.getStatus())
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  /** The type of an error of the web framework that has no more precise one. */
  static String typeOf(HttpStatusCode status) {
    if (status.isSameCodeAs(HttpStatus.BAD_REQUEST)) {
      return "malformed-request";
    }
    HttpStatus known = HttpStatus.resolve(status.value());
    return known == null
        ? "http-" + status.value()
        : known.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  private static String title(String type) {
    String words = type.replace('-', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
