package com.fabrikam.dronedelivery.gateway.upstream;

import com.fabrikam.dronedelivery.gateway.problem.TraceIds;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.client.PrematureCloseException;
import reactor.util.retry.Retry;

/**
 * One call of a service. The chain behind this filter ends when the head of the answer is there, so
 * deadline and circuit breaker cover that and no more; the body is watched by {@link
 * HttpClientConfiguration}.
 *
 * <p>A failure is a service that did not answer: refused, reset, too late. An answer is never one,
 * whatever its status: a service that says 500 or 503 is alive and has said what it had to say.
 */
record ServiceCallFilter(
    CircuitBreaker breaker,
    Duration deadline,
    Duration retryAfter,
    boolean isRepeatable,
    boolean isStream)
    implements GatewayFilter {

  private static final Logger log = LoggerFactory.getLogger(ServiceCallFilter.class);

  /** More than one, because after a restart several pooled connections may be closed. */
  private static final int MOST_RETRIES = 2;

  ServiceCallFilter repeatable() {
    return new ServiceCallFilter(breaker, deadline, retryAfter, true, isStream);
  }

  ServiceCallFilter streaming() {
    return new ServiceCallFilter(breaker, deadline, retryAfter, isRepeatable, true);
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    Mono<Void> call = chain.filter(exchange);
    if (isRepeatable) {
      call =
          call.retryWhen(
              Retry.max(MOST_RETRIES)
                  .filter(ServiceCallFilter::isClosedConnection)
                  .doBeforeRetry(closed -> ServerWebExchangeUtils.reset(exchange))
                  .onRetryExhaustedThrow((spec, last) -> last.failure()));
    }
    if (!isStream) {
      call = call.contextWrite(HttpClientConfiguration.longestPause(deadline));
    }
    return call.timeout(deadline)
        .transformDeferred(CircuitBreakerOperator.of(breaker))
        .onErrorMap(failure -> unavailable(exchange, failure));
  }

  /** The service closed the connection while it was idle, which says nothing about its health. */
  private static boolean isClosedConnection(Throwable failure) {
    return failure instanceof PrematureCloseException
        || AbortedException.isConnectionReset(failure);
  }

  private ServiceUnavailableException unavailable(ServerWebExchange exchange, Throwable failure) {
    if (!(failure instanceof CallNotPermittedException)) {
      log.warn(
          "{} did not answer: {}, trace {}",
          breaker.getName(),
          failure.toString(),
          TraceIds.of(exchange));
    }
    return new ServiceUnavailableException(retryAfter, failure);
  }
}
