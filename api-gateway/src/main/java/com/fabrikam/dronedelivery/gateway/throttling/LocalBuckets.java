package com.fabrikam.dronedelivery.gateway.throttling;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.local.LocalBucketBuilder;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Buckets in this process. */
class LocalBuckets implements ClientBuckets {

  private static final int MOST_CLIENTS = 100_000;

  private final LoadingCache<String, Bucket> buckets;

  LocalBuckets(BucketConfiguration configuration, Duration timeToFull) {
    buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_CLIENTS)
            .expireAfterAccess(timeToFull.plusSeconds(1))
            .build(client -> bucket(configuration));
  }

  @Override
  public Mono<ConsumptionProbe> take(String client) {
    return Mono.fromSupplier(() -> buckets.get(client).tryConsumeAndReturnRemaining(1));
  }

  private static Bucket bucket(BucketConfiguration configuration) {
    LocalBucketBuilder builder = Bucket.builder();
    for (var limit : configuration.getBandwidths()) {
      builder.addLimit(limit);
    }
    return builder.build();
  }
}
