package com.fabrikam.dronedelivery.drone.simulation;

import com.fabrikam.dronedelivery.drone.fleet.FlightPhase;
import com.fabrikam.dronedelivery.drone.geography.Location;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Sends telemetry as a drone would, over HTTP. Every wait is bounded. */
@Component
class TelemetryClient {

  /** Requests under way at the same time, and connections kept for them. */
  static final int MOST_AT_ONCE = 32;

  private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration CHECK_CONNECTION_IDLE_FOR = Duration.ofSeconds(5);

  private final RestClient http;
  private final SimulationProperties properties;
  private final Environment environment;

  TelemetryClient(
      RestClient.Builder builder, SimulationProperties properties, Environment environment) {
    this.http = builder.requestFactory(requests()).build();
    this.properties = properties;
    this.environment = environment;
  }

  private static HttpComponentsClientHttpRequestFactory requests() {
    ConnectionConfig connections =
        ConnectionConfig.custom()
            .setConnectTimeout(Timeout.of(CONNECT_TIMEOUT))
            .setSocketTimeout(Timeout.of(ANSWER_TIMEOUT))
            .setValidateAfterInactivity(TimeValue.of(CHECK_CONNECTION_IDLE_FOR))
            .build();
    RequestConfig waits =
        RequestConfig.custom()
            .setConnectionRequestTimeout(Timeout.of(ANSWER_TIMEOUT))
            .setResponseTimeout(Timeout.of(ANSWER_TIMEOUT))
            .build();
    return new HttpComponentsClientHttpRequestFactory(
        HttpClientBuilder.create()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDefaultConnectionConfig(connections)
                    .setMaxConnTotal(MOST_AT_ONCE)
                    .setMaxConnPerRoute(MOST_AT_ONCE)
                    .build())
            .setDefaultRequestConfig(waits)
            .disableAutomaticRetries()
            .build());
  }

  /**
   * Sends readings of one drone.
   *
   * @throws org.springframework.web.client.RestClientException if they were not taken, or nobody
   *     can tell
   */
  Answer post(String droneId, List<Reading> readings) {
    return Objects.requireNonNull(
        http.post()
            .uri(target() + "/drones/{droneId}/telemetry", droneId)
            .contentType(MediaType.APPLICATION_JSON)
            .body(new Request(readings))
            .retrieve()
            .body(Answer.class));
  }

  /** The own port may be known only once the web server listens. */
  private String target() {
    String url = properties.telemetryUrl();
    return url == null || url.isBlank()
        ? "http://localhost:" + environment.getRequiredProperty("local.server.port")
        : url;
  }

  private record Request(List<Reading> readings) {}

  /** A reading as it is sent. */
  record Reading(
      long sequence,
      Instant time,
      Location position,
      double headingDegrees,
      double speedMetresPerSecond,
      double battery,
      FlightPhase phase,
      @Nullable String deliveryId) {

    static Reading of(long sequence, Report report, @Nullable String deliveryId) {
      return new Reading(
          sequence,
          report.time(),
          report.position(),
          report.headingDegrees(),
          report.speedMetresPerSecond(),
          report.battery(),
          report.phase(),
          deliveryId);
    }

    Reading numbered(long number) {
      return new Reading(
          number, time, position, headingDegrees, speedMetresPerSecond, battery, phase, deliveryId);
    }
  }

  /**
   * What became of the readings.
   *
   * @param lastSequence the drone's last reading by now
   */
  record Answer(String droneId, long lastSequence, int accepted) {}
}
