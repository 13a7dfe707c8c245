package com.fabrikam.dronedelivery.local.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StatusReportTests {

  private final Map<String, SortedMap<String, Long>> lags =
      Map.of(
          "delivery-service", new TreeMap<>(Map.of("drone-events", 7L)),
          "delivery-service-notifications", new TreeMap<>(Map.of("delivery-events", 2L)),
          "delivery-history", new TreeMap<>(Map.of("delivery-events", 40L)));

  @Test
  void aServiceIsBehindByWhatEachOfItsGroupsIsBehind() {
    assertThat(StatusReport.lag("delivery-service", lags))
        .isEqualTo("delivery-events 2, drone-events 7");
  }

  @Test
  void aServiceThatConsumesNothingIsNotBehind() {
    assertThat(StatusReport.lag("account-service", lags)).isEqualTo("-");
  }
}
