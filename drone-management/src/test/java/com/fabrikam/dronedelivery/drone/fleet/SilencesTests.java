package com.fabrikam.dronedelivery.drone.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.drone.fleet.Silences.Silence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SilencesTests {

  private final Silences silences = new Silences(Duration.ofSeconds(60), Duration.ofSeconds(30));

  /** As the time of a monotonic clock may be anything. */
  private final long start = -Duration.ofDays(1).toNanos();

  @Test
  void aDroneIsSilentOnceItsLastReadingWasTheSameForLongEnough() {
    for (int second = 0; second < 60; second += 10) {
      assertThat(look(second, Map.of("a", 7L))).isEmpty();
    }
    assertThat(look(60, Map.of("a", 7L)))
        .extracting(Silence::drone, Silence::sequence)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("a", 7L));
  }

  @Test
  void everyReadingEndsASilence() {
    for (int second = 0; second <= 300; second += 10) {
      assertThat(look(second, Map.of("a", second / 50L))).isEmpty();
    }
  }

  @Test
  void aDroneThatWasOnTheGroundInBetweenBeginsAnew() {
    for (int second = 0; second <= 300; second += 10) {
      assertThat(look(second, second % 50 == 0 ? Map.of() : Map.of("a", 7L))).isEmpty();
    }
  }

  @Test
  void afterATimeWithoutALookNothingCountsThatWasSeenBefore() {
    look(0, Map.of("a", 7L));
    look(10, Map.of("a", 7L));
    assertThat(look(300, Map.of("a", 7L))).isEmpty();
    assertThat(look(329, Map.of("a", 7L))).isEmpty();
    assertThat(look(358, Map.of("a", 7L))).isEmpty();
    assertThat(look(360, Map.of("a", 7L))).hasSize(1);
  }

  @Test
  void aLookThatTookTooLongIsAGapAsWell() {
    look(0, Map.of("a", 7L));
    look(10, Map.of("a", 7L));
    assertThat(silences.after(Map.of("a", 7L), at(20), at(300))).isEmpty();
    assertThat(look(310, Map.of("a", 7L))).isEmpty();
  }

  @Test
  void theTimeOfALookItselfIsNotCounted() {
    silences.after(Map.of("a", 7L), at(0), at(9));
    silences.after(Map.of("a", 7L), at(30), at(38));
    assertThat(silences.after(Map.of("a", 7L), at(60), at(68))).isEmpty();
    assertThat(silences.after(Map.of("a", 7L), at(69), at(78))).hasSize(1);
  }

  @Test
  void aFailedLookBeginsAnew() {
    for (int second = 0; second <= 50; second += 10) {
      look(second, Map.of("a", 7L));
    }
    silences.beginAnew();
    for (int second = 60; second < 120; second += 10) {
      assertThat(look(second, Map.of("a", 7L))).isEmpty();
    }
    assertThat(look(120, Map.of("a", 7L))).hasSize(1);
  }

  private List<Silence> look(long second, Map<String, Long> sequences) {
    return silences.after(sequences, at(second), at(second));
  }

  private long at(long second) {
    return start + Duration.ofSeconds(second).toNanos();
  }
}
