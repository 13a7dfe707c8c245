package com.fabrikam.dronedelivery.scheduler.callee;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.sun.net.httpserver.HttpServer;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

class CalleeHttpTests {

  private static final Duration CONNECT = Duration.ofMillis(300);
  private static final Duration READ = Duration.ofMillis(700);
  private static final Deadline NO_REPEAT = Deadline.in(Duration.ZERO);

  private final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());
  private final CircuitBreakerRegistry breakers =
      CircuitBreakerRegistry.of(
          CircuitBreakerConfig.custom()
              .minimumNumberOfCalls(4)
              .slidingWindowSize(4)
              .recordExceptions(CalleeUnavailableException.class)
              .build());
  private final BulkheadRegistry bulkheads =
      BulkheadRegistry.of(
          BulkheadConfig.custom().maxConcurrentCalls(2).maxWaitDuration(Duration.ZERO).build());

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void aRefusedConnectionHadNoEffect() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    assertThat(unavailable("http://localhost:" + closed).effectPossible()).isFalse();
  }

  @Test
  void whatTakesTooLongMayHaveHadAnEffect() {
    server.start();
    server.stubFor(
        any(anyUrl()).willReturn(aResponse().withFixedDelay((int) READ.toMillis() + 600)));
    assertThat(unavailable(server.baseUrl()).effectPossible()).isTrue();
  }

  @Test
  void aBrokenConnectionMayHaveHadAnEffect() {
    server.start();
    server.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
    assertThat(unavailable(server.baseUrl()).effectPossible()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"500, true", "503, true", "408, true", "429, false", "302, true"})
  void aStatusSaysWhetherItMayHaveHadAnEffect(int status, boolean effectPossible) {
    answering(status);
    assertThat(unavailable(server.baseUrl()).effectPossible()).isEqualTo(effectPossible);
  }

  @Test
  void aRefusalIsNotRepeatedAndKeepsItsReason() {
    server.start();
    server.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse()
                    .withStatus(409)
                    .withHeader("Retry-After", "30")
                    .withBody(
                        "{\"type\":\"https://fabrikam.com/problems/no-drone-available\",\"detail\":\"none\"}")));
    RefusedException refused =
        catchThrowableOfType(
            RefusedException.class,
            () -> put(server.baseUrl(), Deadline.in(Duration.ofSeconds(5))));
    assertThat(refused.refusal()).isEqualTo(new Refusal("no-drone-available", 409, "none", 30));
    assertThat(refused.effectPossible()).isFalse();
    server.verify(1, anyRequestedFor(anyUrl()));
  }

  @Test
  void aTransientFailureIsRepeatedUntilItPasses() {
    server.start();
    stubOnce(503);
    assertThat(put(server.baseUrl(), Deadline.in(Duration.ofSeconds(5))).status()).isEqualTo(201);
    server.verify(2, anyRequestedFor(anyUrl()));
  }

  @Test
  void aRefusalAfterAnUncertainAttemptIsUncertainToo() {
    server.start();
    stubOnce(500);
    server.stubFor(
        any(anyUrl())
            .atPriority(9)
            .willReturn(aResponse().withStatus(409).withBody("{\"type\":\"x/too-late\"}")));
    RefusedException refused =
        catchThrowableOfType(
            RefusedException.class,
            () -> put(server.baseUrl(), Deadline.in(Duration.ofSeconds(5))));
    assertThat(refused.effectPossible()).isTrue();
  }

  @Test
  void noAttemptBeginsThatCouldOutlastTheDeadline() {
    answering(500);
    unavailable(server.baseUrl());
    server.verify(1, anyRequestedFor(anyUrl()));
  }

  @Test
  void anOpenBreakerTurnsAwayAtOnce() {
    answering(500);
    for (int i = 0; i < 4; i++) {
      unavailable(server.baseUrl());
    }
    CalleeUnavailableException turnedAway =
        catchThrowableOfType(
            CalleeUnavailableException.class,
            () -> put(server.baseUrl(), Deadline.in(Duration.ofSeconds(60))));
    assertThat(turnedAway.effectPossible()).isFalse();
    server.verify(4, anyRequestedFor(anyUrl()));
  }

  @Test
  void aCalleeOnProbationIsAskedOnceByARequest() {
    answering(500);
    breakers.circuitBreaker("drone").transitionToOpenState();
    breakers.circuitBreaker("drone").transitionToHalfOpenState();
    assertThat(
            catchThrowableOfType(
                CalleeUnavailableException.class,
                () -> put(server.baseUrl(), Deadline.in(Duration.ofSeconds(60)))))
        .isNotNull();
    server.verify(1, anyRequestedFor(anyUrl()));
  }

  @Test
  void aRefusalDoesNotCountAgainstTheCallee() {
    answering(404);
    for (int i = 0; i < 8; i++) {
      catchThrowableOfType(RefusedException.class, () -> put(server.baseUrl(), NO_REPEAT));
    }
    server.verify(8, anyRequestedFor(anyUrl()));
  }

  @Test
  void aFullBulkheadTurnsAwayAtOnce() {
    answering(201);
    bulkheads.bulkhead("drone").acquirePermission();
    bulkheads.bulkhead("drone").acquirePermission();
    assertThat(unavailable(server.baseUrl()).effectPossible()).isFalse();
    bulkheads.bulkhead("drone").releasePermission();
    assertThat(put(server.baseUrl(), NO_REPEAT).status()).isEqualTo(201);
    server.verify(1, anyRequestedFor(anyUrl()));
  }

  @Test
  void aConnectionThatItsServerHasClosedMeanwhileIsNotNoticed() throws IOException {
    breakers.circuitBreaker("drone").transitionToMetricsOnlyState();
    int port = 0;
    CalleeHttp http = null;
    for (int generation = 0; generation < 3; generation++) {
      HttpServer shortLived =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      shortLived.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
          });
      shortLived.start();
      if (port == 0) {
        port = shortLived.getAddress().getPort();
        http = http("http://" + shortLived.getAddress().getHostString() + ":" + port);
      }
      assertThat(http.put(Deadline.in(Duration.ofSeconds(5)), null, null, "/x").status())
          .isEqualTo(204);
      shortLived.stop(0);
    }
  }

  private CalleeUnavailableException unavailable(String url) {
    return catchThrowableOfType(CalleeUnavailableException.class, () -> put(url, NO_REPEAT));
  }

  private CalleeHttp.Answer put(String url, Deadline deadline) {
    return http(url).put(deadline, null, null, "/x");
  }

  private CalleeHttp http(String url) {
    HttpClientSettings timeouts = HttpClientSettings.defaults().withTimeouts(CONNECT, READ);
    ClientHttpRequestFactoryBuilder<?> factory =
        new HttpClientConfiguration()
            .pooledConnections(new HttpClientConfiguration.PoolProperties(8))
            .customize(ClientHttpRequestFactoryBuilder.httpComponents());
    RetryRegistry retries =
        RetryRegistry.of(
            RetryConfig.custom()
                .maxAttempts(12)
                .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(20, 2.0, 0.5))
                .retryExceptions(CalleeUnavailableException.class)
                .build());
    return new CalleeHttp(
        Callee.DRONE,
        RestClient.builder().requestFactory(factory.build(timeouts)).baseUrl(url).build(),
        JsonMapper.shared(),
        new CalleeCalls(bulkheads, breakers, retries, timeouts));
  }

  private void stubOnce(int status) {
    server.stubFor(any(anyUrl()).atPriority(10).willReturn(aResponse().withStatus(201)));
    server.stubFor(
        any(anyUrl())
            .atPriority(1)
            .inScenario("once")
            .whenScenarioStateIs(Scenario.STARTED)
            .willSetStateTo("over")
            .willReturn(aResponse().withStatus(status)));
  }

  private void answering(int status) {
    server.start();
    server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status)));
  }
}
