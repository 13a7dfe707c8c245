package com.fabrikam.dronedelivery.scheduler.scheduling;

import com.fabrikam.dronedelivery.chassis.problem.ProblemTypes;
import com.fabrikam.dronedelivery.scheduler.callee.Refusal;
import com.fabrikam.dronedelivery.scheduler.callee.RefusedException;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Tells clients what a callee refused, with the type and status that the refusal itself carries.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusalAdvice {

  private final Tracer tracer;

  RefusalAdvice(Tracer tracer) {
    this.tracer = tracer;
  }

  @ExceptionHandler(RefusedException.class)
  ResponseEntity<ProblemDetail> handleRefusal(
      RefusedException exception, HttpServletRequest request) {
    Refusal refusal = exception.refusal().isForClients() ? exception.refusal() : Refusal.defect();
    ProblemDetail problem = ProblemDetail.forStatus(refusal.status());
    problem.setType(ProblemTypes.uri(refusal.type()));
    problem.setTitle(refusal.title());
    problem.setDetail(refusal.detail());
    problem.setInstance(URI.create(request.getRequestURI()));
    Span span = tracer.currentSpan();
    if (span != null) {
      problem.setProperty("traceId", span.context().traceId());
    }
    HttpHeaders headers = new HttpHeaders();
    if (refusal.retryAfterSeconds() != null) {
      headers.set(HttpHeaders.RETRY_AFTER, refusal.retryAfterSeconds().toString());
    }
    return ResponseEntity.status(refusal.status())
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
