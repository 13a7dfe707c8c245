package com.fabrikam.dronedelivery.gateway.throttling;

import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The share of each client.
 *
 * @param enabled whether clients are throttled at all
 * @param capacity most requests at once, after a pause
 * @param refillPerSecond requests a second in the long run
 * @param store where the buckets are: LOCAL is right for one replica, MONGODB for any number
 * @param mongodbUri the store of MONGODB, without a database name
 * @param storeDeadline how long a request waits for the store before it passes unthrottled
 * @param trustedProxies how many proxies in front append to {@code X-Forwarded-For}; with 0 the
 *     header is ignored and a client is whoever opened the connection
 */
@ConfigurationProperties("throttling")
record ThrottlingProperties(
    boolean enabled,
    long capacity,
    long refillPerSecond,
    Store store,
    String mongodbUri,
    Duration storeDeadline,
    int trustedProxies) {

  enum Store {
    LOCAL,
    MONGODB
  }

  ThrottlingProperties {
    if (capacity < 1 || refillPerSecond < 1) {
      throw new IllegalArgumentException("capacity and refill-per-second are at least 1");
    }
    if (trustedProxies < 0) {
      throw new IllegalArgumentException("trusted-proxies is not negative");
    }
  }

  BucketConfiguration bucket() {
    return BucketConfiguration.builder()
        .addLimit(
            limit -> limit.capacity(capacity).refillGreedy(refillPerSecond, Duration.ofSeconds(1)))
        .build();
  }

  /** How long an empty bucket takes to be full, which is when it may be forgotten. */
  Duration timeToFull() {
    return Duration.ofSeconds(Math.ceilDiv(capacity, refillPerSecond));
  }
}
