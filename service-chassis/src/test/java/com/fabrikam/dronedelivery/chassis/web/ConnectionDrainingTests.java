package com.fabrikam.dronedelivery.chassis.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerGracefulShutdownLifecycle;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ConnectionDrainingTests {

  private final ConnectionDraining draining = new ConnectionDraining(Duration.ZERO);

  @Test
  void anAnswerEndsItsConnectionOnceTheServiceWasToldToStop() throws Exception {
    draining.start();
    assertThat(answer().getHeader("Connection")).isNull();

    draining.stop();
    assertThat(answer().getHeader("Connection")).isEqualTo("close");
  }

  @Test
  void theWebServerBeginsToStopAfterwards() {
    assertThat(draining.getPhase())
        .isGreaterThan(WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE);
  }

  private MockHttpServletResponse answer() throws Exception {
    MockHttpServletResponse response = new MockHttpServletResponse();
    draining.doFilter(new MockHttpServletRequest("GET", "/"), response, new MockFilterChain());
    return response;
  }
}
