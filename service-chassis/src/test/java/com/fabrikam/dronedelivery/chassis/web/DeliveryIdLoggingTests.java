package com.fabrikam.dronedelivery.chassis.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerMapping;

class DeliveryIdLoggingTests {

  private final DeliveryIdLogging logging = new DeliveryIdLogging();
  private final MockHttpServletRequest request = new MockHttpServletRequest();
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @AfterEach
  void forget() {
    MDC.clear();
  }

  @Test
  void theDeliveryInThePathIsBesideWhatIsLoggedUntilTheRequestIsOver() {
    path(Map.of("deliveryId", "delivery-1"));

    assertThat(logging.preHandle(request, response, this)).isTrue();
    assertThat(MDC.get("deliveryId")).isEqualTo("delivery-1");

    logging.afterCompletion(request, response, this, null);
    assertThat(MDC.get("deliveryId")).isNull();
  }

  @Test
  void theThreadOfAStreamIsLeftWithoutIt() {
    path(Map.of("deliveryId", "delivery-1"));
    logging.preHandle(request, response, this);

    logging.afterConcurrentHandlingStarted(request, response, this);

    assertThat(MDC.get("deliveryId")).isNull();
  }

  @Test
  void aPathWithoutADeliveryLeavesLogsAsTheyAre() {
    path(Map.of("droneId", "drone-1"));

    assertThat(logging.preHandle(request, response, this)).isTrue();

    assertThat(MDC.get("deliveryId")).isNull();
  }

  private void path(Map<String, String> variables) {
    request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, variables);
  }
}
