package com.fabrikam.dronedelivery.local.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackOffTests {

  private final BackOff backOff = new BackOff();

  @Test
  void thePauseDoublesWithEveryDeathUpToHalfAMinute() {
    assertThat(Stream.generate(() -> backOff.next(Duration.ofSeconds(59))).limit(40))
        .map(Duration::toSeconds)
        .startsWith(1L, 2L, 4L, 8L, 16L, 30L, 30L)
        .endsWith(30L);
    assertThat(backOff.deathsInARow()).isEqualTo(40);
  }

  @Test
  void theCountBeginsAnewAfterAMinuteOfHealth() {
    backOff.next(Duration.ZERO);
    backOff.next(Duration.ZERO);

    assertThat(backOff.next(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(1));
    assertThat(backOff.deathsInARow()).isEqualTo(1);
  }
}
