package com.fabrikam.dronedelivery.gateway.throttling;

import com.fabrikam.dronedelivery.gateway.problem.ProblemException;
import com.fabrikam.dronedelivery.gateway.problem.ProblemType;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets a client send what its bucket has tokens for and answers 429 beyond that. Every answer says
 * what is left ({@code RateLimit}, {@code RateLimit-Policy}). Health is not throttled.
 */
class ThrottlingFilter implements WebFilter, Ordered {

  private static final String POLICY = "\"client\"";
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ClientBuckets buckets;
  private final ClientAddress address;
  private final String policy;

  ThrottlingFilter(ClientBuckets buckets, ClientAddress address, ThrottlingProperties properties) {
    this.buckets = buckets;
    this.address = address;
    this.policy =
        "%s;q=%d;w=%d"
            .formatted(POLICY, properties.capacity(), properties.timeToFull().toSeconds());
  }

  /** After the checks of the request's form, before anything that costs. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 2;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (!exchange.getRequest().getURI().getRawPath().startsWith("/api/")) {
      return chain.filter(exchange);
    }
    return buckets
        .take(address.of(exchange))
        .flatMap(
            probe -> {
              tell(exchange, probe);
              return probe.isConsumed() ? Mono.just(true) : Mono.error(refusal(probe));
            })
        .then(Mono.defer(() -> chain.filter(exchange)));
  }

  private void tell(ServerWebExchange exchange, ConsumptionProbe probe) {
    exchange
        .getResponse()
        .beforeCommit(
            () -> {
              HttpHeaders headers = exchange.getResponse().getHeaders();
              headers.set("RateLimit-Policy", policy);
              headers.set(
                  "RateLimit",
                  "%s;r=%d;t=%d"
                      .formatted(
                          POLICY,
                          probe.getRemainingTokens(),
                          secondsUp(probe.getNanosToWaitForReset())));
              return Mono.empty();
            });
  }

  private static ProblemException refusal(ConsumptionProbe probe) {
    HttpHeaders headers = new HttpHeaders();
    long wait = Math.max(1, secondsUp(probe.getNanosToWaitForRefill()));
    headers.set(HttpHeaders.RETRY_AFTER, Long.toString(wait));
    return new ProblemException(
        ProblemType.TOO_MANY_REQUESTS, "Too many requests from this client.", headers, null);
  }

  private static long secondsUp(long nanos) {
    return Math.ceilDiv(nanos, SECOND.toNanos());
  }
}
