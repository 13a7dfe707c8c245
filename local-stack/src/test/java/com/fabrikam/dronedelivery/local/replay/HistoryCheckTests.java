package com.fabrikam.dronedelivery.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.local.replay.HistoryCheck.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryCheckTests {

  private static final Instant BEGIN = Instant.parse("2026-11-22T09:30:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "created headed-to-pickup in-transit completed",
        "created rescheduled rescheduled headed-to-pickup rescheduled in-transit completed",
        "created cancelled",
        "created headed-to-pickup cancelled",
        "created failed",
        "created headed-to-pickup in-transit failed"
      })
  void aLegalWayHasNoViolations(String types) {
    assertThat(HistoryCheck.violations(events(types))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "created",
        "created headed-to-pickup in-transit",
        "headed-to-pickup in-transit completed",
        "created in-transit completed",
        "created headed-to-pickup completed",
        "created created headed-to-pickup in-transit completed",
        "created headed-to-pickup in-transit cancelled",
        "created headed-to-pickup in-transit rescheduled completed",
        "created cancelled completed",
        "created headed-to-pickup in-transit completed completed",
        "created lost completed"
      })
  void anyOtherWayHas(String types) {
    assertThat(HistoryCheck.violations(events(types))).isNotEmpty();
  }

  @Test
  void aGapADoubleAndAWrongOrderInTheSequenceAreViolations() {
    List<Event> whole = events("created headed-to-pickup in-transit completed");

    List<Event> gap = new ArrayList<>(whole);
    gap.set(3, new Event("e9", "completed", 5, BEGIN));
    assertThat(HistoryCheck.violations(gap)).containsExactly("event 4 has sequence 5");

    List<Event> twice = new ArrayList<>(whole);
    twice.set(3, new Event("e1", "completed", 4, BEGIN));
    assertThat(HistoryCheck.violations(twice)).containsExactly("event e1 is there twice");

    assertThat(HistoryCheck.violations(whole.reversed())).isNotEmpty();
  }

  @Test
  void theDeliveryTimeGoesFromTheOrderToTheDelivery() {
    assertThat(HistoryCheck.deliveryTime(events("created headed-to-pickup in-transit completed")))
        .isEqualTo(Duration.ofMinutes(3));
    assertThat(HistoryCheck.deliveryTime(events("created cancelled"))).isZero();
    assertThat(HistoryCheck.deliveryTime(List.of())).isZero();
  }

  @Test
  void theShortTypeIsWithoutPrefixAndVersion() {
    assertThat(HistoryCheck.shortType("com.fabrikam.delivery.headed-to-pickup.v1"))
        .isEqualTo("headed-to-pickup");
    assertThat(HistoryCheck.shortType("odd")).isEqualTo("odd");
  }

  private static List<Event> events(String types) {
    List<Event> events = new ArrayList<>();
    for (String type : types.isEmpty() ? new String[0] : types.split(" ")) {
      int number = events.size() + 1;
      events.add(new Event("e" + number, type, number, BEGIN.plusSeconds(60L * (number - 1))));
    }
    return events;
  }
}
