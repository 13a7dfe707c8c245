package com.fabrikam.dronedelivery.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerGracefulShutdownLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class ConnectionDrainingTests {

  private final ConnectionDraining draining = new ConnectionDraining(Duration.ZERO);

  @Test
  void anAnswerEndsItsConnectionOnceTheGatewayWasToldToStop() {
    draining.start();
    assertThat(connectionHeaderOfAnswer()).isNull();

    draining.stop();
    assertThat(connectionHeaderOfAnswer()).isEqualTo("close");
  }

  @Test
  void theWebServerBeginsToStopAfterwards() {
    assertThat(draining.getPhase())
        .isGreaterThan(WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE);
  }

  private String connectionHeaderOfAnswer() {
    MockServerWebExchange exchange =
        MockServerWebExchange.from(MockServerHttpRequest.get("/api/deliveries"));
    draining.filter(exchange, answered -> answered.getResponse().setComplete()).block();
    return exchange.getResponse().getHeaders().getFirst(HttpHeaders.CONNECTION);
  }
}
