package com.fabrikam.dronedelivery.gateway.problem;

import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;

/** Finds the trace of an exchange. */
public final class TraceIds {

  private TraceIds() {}

  /** The id of the trace that the exchange belongs to; empty if it is not traced. */
  public static String of(ServerWebExchange exchange) {
    return ServerRequestObservationContext.findCurrent(exchange.getAttributes())
        .map(observation -> observation.<TracingContext>get(TracingContext.class))
        .map(TracingContext::getSpan)
        .map(span -> span.context().traceId())
        .orElse("");
  }
}
