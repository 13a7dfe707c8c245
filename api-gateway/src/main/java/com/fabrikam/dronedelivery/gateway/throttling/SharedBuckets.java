package com.fabrikam.dronedelivery.gateway.throttling;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Buckets shared with the other replicas. The requests that a client has here at one time take
 * their tokens in one turn, so a busy client costs the store no more than a quiet one. A store that
 * is away or slow lets every request pass: throttling must not take the API down.
 */
class SharedBuckets implements ClientBuckets {

  private static final int MOST_CLIENTS = 100_000;

  private final LoadingCache<String, AsyncBucketProxy> buckets;
  private final CircuitBreaker breaker;
  private final Duration deadline;

  /**
   * @param policy name of the limits, which must differ where the limits differ: a bucket keeps
   *     those it was made with
   */
  SharedBuckets(
      AsyncProxyManager<String> store,
      BucketConfiguration configuration,
      String policy,
      CircuitBreaker breaker,
      Duration deadline) {
    buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_CLIENTS)
            .build(
                client ->
                    store
                        .builder()
                        .withOptimization(Optimizations.batching())
                        .build(policy + " " + client, configuration));
    this.breaker = breaker;
    this.deadline = deadline;
  }

  @Override
  public Mono<ConsumptionProbe> take(String client) {
    return Mono.fromFuture(() -> buckets.get(client).tryConsumeAndReturnRemaining(1))
        .timeout(deadline)
        .transformDeferred(CircuitBreakerOperator.of(breaker))
        .onErrorComplete();
  }
}
