package com.fabrikam.dronedelivery.scheduler.callee;

import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.ClientHttpRequestFactoryBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * One connection pool for all callees, with a share for each, so that a slow one cannot use up the
 * connections of the others. The client repeats nothing by itself: that is the retry's job alone.
 */
@Configuration
class HttpClientConfiguration {

  /** Below the time for which the services keep an idle connection open. */
  private static final TimeValue IDLE_AT_MOST = TimeValue.ofSeconds(15);

  /** A connection idle for longer is looked at before it is used: its server may be gone. */
  private static final TimeValue CHECKED_WHEN_IDLE_FOR = TimeValue.ofMilliseconds(100);

  /** Brings new replicas of a callee into use. */
  private static final TimeValue LIVES_AT_MOST = TimeValue.of(5, TimeUnit.MINUTES);

  /** The bulkhead admits no more calls than there are connections, so nobody should wait here. */
  private static final Timeout WAIT_FOR_CONNECTION = Timeout.ofMilliseconds(200);

  @Bean
  ClientHttpRequestFactoryBuilderCustomizer<HttpComponentsClientHttpRequestFactoryBuilder>
      pooledConnections(PoolProperties pool) {
    return builder ->
        builder
            .withConnectionManagerCustomizer(
                manager ->
                    manager
                        .setMaxConnPerRoute(pool.maxPerCallee())
                        .setMaxConnTotal(pool.maxPerCallee() * Callee.values().length))
            .withConnectionConfigCustomizer(
                connection ->
                    connection
                        .setValidateAfterInactivity(CHECKED_WHEN_IDLE_FOR)
                        .setTimeToLive(LIVES_AT_MOST))
            .withDefaultRequestConfigCustomizer(
                request -> request.setConnectionRequestTimeout(WAIT_FOR_CONNECTION))
            .withHttpClientCustomizer(
                client ->
                    client
                        .disableAutomaticRetries()
                        .disableCookieManagement()
                        .disableContentCompression()
                        .evictExpiredConnections()
                        .evictIdleConnections(IDLE_AT_MOST));
  }

  /**
   * The size of the pool.
   *
   * @param maxPerCallee connections to one callee; at least its bulkhead's size
   */
  @ConfigurationProperties("services.pool")
  record PoolProperties(int maxPerCallee) {}
}
