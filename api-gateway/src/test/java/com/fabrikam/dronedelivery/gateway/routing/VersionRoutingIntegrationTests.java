package com.fabrikam.dronedelivery.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.gateway.test.GatewayTest;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Two major versions of the API, each with a deployment of the service of its own. */
class VersionRoutingIntegrationTests extends GatewayTest {

  @Autowired private CircuitBreakerRegistry breakers;

  @ParameterizedTest
  @ValueSource(strings = {"/api/history?api-version=2", "/api/history?ownerId=o-1&api-version=2.1"})
  void aRequestForAVersionWithADeploymentOfItsOwnIsSentThere(String target) {
    assertThat(send("GET", target).body()).isEqualTo("delivery-history-v2");
    assertThat(HISTORY_V2.onlyRequest().target()).isEqualTo(target);
    assertThat(HISTORY.seen()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/history",
        "/api/history?api-version=1",
        "/api/history?api-version=3",
        "/api/history?api-version=22",
        "/api/history?api-version=2.x",
        "/api/history?api-version=",
        "/api/history?api-version=99999999999999999999"
      })
  void everyOtherRequestIsSentToTheDeploymentForAllVersions(String target) {
    assertThat(send("GET", target).body()).isEqualTo("delivery-history");
    assertThat(HISTORY.onlyRequest().target()).isEqualTo(target);
    assertThat(HISTORY_V2.seen()).isEmpty();
  }

  @Test
  void aServiceWithOneDeploymentAnswersAllVersions() {
    assertThat(send("GET", "/api/deliveries/d-1?api-version=2").body())
        .isEqualTo("delivery-service");
  }

  @Test
  void aVersionThatIsAwayDoesNotTakeTheOtherAlong() {
    breakers.circuitBreaker("delivery-history-v2").transitionToOpenState();

    assertProblem(send("GET", "/api/history?api-version=2"), 503, "service-unavailable");
    assertThat(send("GET", "/api/history").statusCode()).isEqualTo(200);
  }
}
