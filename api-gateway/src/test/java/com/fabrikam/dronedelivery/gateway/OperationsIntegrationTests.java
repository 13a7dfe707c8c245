package com.fabrikam.dronedelivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.gateway.test.GatewayTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator has: health on the public port, all else on the management port, traces. */
class OperationsIntegrationTests extends GatewayTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/livez",
        "/readyz",
        "/actuator/health",
        "/actuator/health/liveness",
        "/actuator/health/readiness"
      })
  void thePublicPortTellsItsHealthAndNoMore(String path) {
    HttpResponse<String> health = send("GET", path);

    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(health.body()).isEqualTo("{\"status\":\"UP\"}");
  }

  @Test
  void theGatewayIsReadyWhateverTheServicesAre() {
    SCHEDULER.stop();
    DELIVERY.stop();
    HISTORY.stop();

    assertThat(send("GET", "/actuator/health/readiness").statusCode()).isEqualTo(200);
  }

  @Test
  void theManagementPortHasTheMetricsOfRoutesAndBreakers() {
    send("GET", "/api/deliveries/d-1");

    HttpResponse<String> metrics = management("/actuator/prometheus");

    assertThat(metrics.statusCode()).isEqualTo(200);
    assertThat(metrics.body())
        .contains("resilience4j_circuitbreaker_state{")
        .contains("name=\"delivery-service\"")
        .containsPattern("spring_cloud_gateway_requests_seconds_count\\{.*/api/deliveries/\\{id}");
    assertThat(management("/actuator/health/readiness").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/actuator/env", "/actuator/heapdump", "/actuator/gateway/routes"})
  void theManagementPortDoesNotShowConfigurationOrMemory(String path) {
    assertThat(management(path).statusCode()).isEqualTo(404);
  }

  @Test
  void theGatewayStartsATraceThatTheServiceContinues() {
    send("GET", "/api/deliveries/d-1");

    assertThat(DELIVERY.onlyRequest().header("traceparent"))
        .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[0-3]");
  }

  @Test
  void aProblemNamesTheTraceThatTheRequestBelongsTo() {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    Map<String, String> parent = Map.of("traceparent", "00-" + trace + "-00f067aa0ba902b7-01");

    send("GET", "/api/deliveries/d-1", parent, "");
    assertThat(DELIVERY.onlyRequest().header("traceparent")).startsWith("00-" + trace + "-");

    DELIVERY.stop();
    HttpResponse<String> unavailable = send("GET", "/api/deliveries/d-1", parent, "");
    assertThat(assertProblem(unavailable, 503, "service-unavailable").path("traceId").asString())
        .isEqualTo(trace);
    HttpResponse<String> unknown = send("GET", "/api/unknown", parent, "");
    assertThat(assertProblem(unknown, 404, "not-found").path("traceId").asString())
        .isEqualTo(trace);
  }

  private HttpResponse<String> management(String path) {
    return send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + managementPort + path)).build());
  }
}
