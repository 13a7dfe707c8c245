package com.fabrikam.dronedelivery.gateway.problem;

import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;

/** The last stop of every error: turns it into problem details, for every path and method alike. */
@Component
@Order(-2)
class ProblemExceptionHandler implements ErrorWebExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemExceptionHandler.class);

  private final Problems problems;

  ProblemExceptionHandler(Problems problems) {
    this.problems = problems;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
    ServerHttpResponse response = exchange.getResponse();
    if (response.isCommitted()) {
      // Too late for a problem: the connection is cut, so that half an answer is not taken for one.
      return Mono.error(error);
    }
    if (!(error instanceof ProblemException)
        && DisconnectedClientHelper.isClientDisconnectedException(error)) {
      // The client broke its request off; there is nobody to tell.
      response.setStatusCode(HttpStatus.BAD_REQUEST);
      return Mono.empty();
    }
    ProblemException problem = problem(exchange, error);
    HttpHeaders headers = response.getHeaders();
    headers.clear();
    headers.putAll(problem.headers());
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    URI instance = URI.create(exchange.getRequest().getURI().getRawPath());
    byte[] body = problems.body(problem.type(), problem.detail(), instance, TraceIds.of(exchange));
    headers.setContentLength(body.length);
    response.setStatusCode(problem.type().status());
    return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
  }

  private static ProblemException problem(ServerWebExchange exchange, Throwable error) {
    if (error instanceof ProblemException known) {
      return known;
    }
    if (error instanceof ErrorResponse framework && framework.getStatusCode().is4xxClientError()) {
      ProblemType type = ProblemType.of(framework.getStatusCode());
      return new ProblemException(type, detail(type, exchange), framework.getHeaders(), error);
    }
    log.error("cannot handle a request, trace {}", TraceIds.of(exchange), error);
    return new ProblemException(
        ProblemType.INTERNAL_SERVER_ERROR, "The request could not be handled.");
  }

  private static String detail(ProblemType type, ServerWebExchange exchange) {
    HttpMethod method = exchange.getRequest().getMethod();
    return switch (type) {
      case NOT_FOUND -> "There is no such resource.";
      case METHOD_NOT_ALLOWED -> "The resource has no method " + method.name() + ".";
      default -> "The request cannot be understood.";
    };
  }
}
