package com.fabrikam.dronedelivery.probe;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthProbeTests {

  private HttpServer service;
  private int status = 200;

  @BeforeEach
  void startService() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/actuator/health/readiness",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    service.start();
  }

  @AfterEach
  void stopService() {
    service.stop(0);
  }

  @Test
  void aReadyServicePasses() {
    assertThatCode(() -> HealthProbe.check(address())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 302, 404, 500, 503})
  void anyOtherAnswerFailsAndIsNamed(int answer) {
    status = answer;

    assertThatThrownBy(() -> HealthProbe.check(address()))
        .isInstanceOf(NotReadyException.class)
        .hasMessageEndingWith("answers " + answer);
  }

  @Test
  void aServiceThatIsAwayFails() {
    service.stop(0);

    assertThatThrownBy(() -> HealthProbe.check(address())).isInstanceOf(ConnectException.class);
  }

  private URI address() {
    return URI.create(
        "http://localhost:" + service.getAddress().getPort() + "/actuator/health/readiness");
  }
}
