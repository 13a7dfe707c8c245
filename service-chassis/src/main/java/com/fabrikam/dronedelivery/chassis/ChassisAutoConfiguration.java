package com.fabrikam.dronedelivery.chassis;

import com.mongodb.MongoClientSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.resilience.annotation.EnableResilientMethods;

/** Time, the store's limits, and method-level retries. */
@AutoConfiguration
@EnableResilientMethods(proxyTargetClass = true)
class ChassisAutoConfiguration {

  private static final Duration STORE_UNREACHABLE_AFTER = Duration.ofSeconds(3);
  private static final Duration STORE_ANSWER_TIMEOUT = Duration.ofSeconds(10);

  /**
   * Ticks in milliseconds, because that is what the store keeps of an instant.
   *
   * @param offset {@code service.clock-offset}: how wrong the clock is; for tests of faults
   */
  @Bean
  @ConditionalOnMissingBean
  Clock clock(@Value("${service.clock-offset:0}") Duration offset) {
    return Clock.offset(Clock.tickMillis(ZoneOffset.UTC), offset);
  }

  /** Bounds every wait for the store, so that a request fails while its caller still listens. */
  @Bean
  MongoClientSettingsBuilderCustomizer boundedStoreWaits() {
    return (MongoClientSettings.Builder settings) ->
        settings
            .applyToClusterSettings(
                cluster ->
                    cluster.serverSelectionTimeout(
                        STORE_UNREACHABLE_AFTER.toMillis(), TimeUnit.MILLISECONDS))
            .applyToSocketSettings(
                socket ->
                    socket
                        .connectTimeout(
                            (int) STORE_UNREACHABLE_AFTER.toMillis(), TimeUnit.MILLISECONDS)
                        .readTimeout((int) STORE_ANSWER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
  }
}
