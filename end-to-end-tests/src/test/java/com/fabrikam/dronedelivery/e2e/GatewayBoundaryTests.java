package com.fabrikam.dronedelivery.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Stack.class)
class GatewayBoundaryTests {

  private final Client client = Stack.running().client();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/deliveries",
        "/accounts/demo",
        "/packages/1",
        "/drones",
        "/bookings/1",
        "/workflows",
        "/simulation",
        "/api/accounts/demo",
        "/api/drones",
        "/api/deliveries/..%2f..%2faccounts/demo",
        "/api/deliveries/%2e%2e/%2e%2e/drones",
        "/actuator/env",
        "/actuator/heapdump"
      })
  void whatIsInternalIsNotThere(String path) {
    Answer answer = client.get(path);
    assertThat(answer.status()).as("%s: %s", path, answer).isBetween(400, 404);
    assertThat(answer.body()).doesNotContain("localhost", "droneId", "deliveryLimit");
  }

  @Test
  void aPublicAnswerDoesNotNameTheServiceBehindIt() {
    Answer answer = client.get("/api/deliveries?limit=1");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("service-version")).isEmpty();
  }
}
