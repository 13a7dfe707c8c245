package com.fabrikam.dronedelivery.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.local.replay.HistoryCheck.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplaySummaryTests {

  private static final Instant BEGIN = Instant.parse("2026-11-22T09:30:00Z");

  @Test
  void theNinetyFifthPercentileIsTheValueThatNineteenOfTwentyDoNotExceed() {
    List<Duration> hundred = IntStream.rangeClosed(1, 100).mapToObj(Duration::ofSeconds).toList();

    assertThat(ReplaySummary.percentile(hundred.reversed(), 95)).hasSeconds(95);
    assertThat(ReplaySummary.percentile(hundred.subList(0, 10), 95)).hasSeconds(10);
    assertThat(ReplaySummary.percentile(List.of(Duration.ofSeconds(7)), 95)).hasSeconds(7);
    assertThat(ReplaySummary.percentile(List.of(), 95)).isZero();
  }

  @Test
  void theMeanOfNothingIsZero() {
    assertThat(ReplaySummary.mean(List.of())).isZero();
    assertThat(ReplaySummary.mean(List.of(Duration.ofSeconds(1), Duration.ofSeconds(2))))
        .hasMillis(1500);
  }

  @Test
  void whatWasScheduledRefusedAndDeliveredIsTold() {
    ReplaySummary summary = new ReplaySummary(120);
    summary.addScheduled();
    summary.addScheduled();
    summary.addRefused("no-drone-available");
    summary.addRefused("no-drone-available");
    summary.addRefused("out-of-range");
    summary.addHistory("d1", completedAfter(Duration.ofSeconds(5)));
    summary.addHistory("d2", completedAfter(Duration.ofSeconds(10)));

    assertThat(summary.holds()).isTrue();
    assertThat(summary.lines())
        .anyMatch(line -> line.matches("scheduled +2"))
        .anyMatch(line -> line.matches("refused +3 \\(no-drone-available 2, out-of-range 1\\)"))
        .anyMatch(line -> line.matches("ended +2 \\(completed 2\\)"))
        .anyMatch(line -> line.contains("mean 15 min 00 s, p95 20 min 00 s"))
        .anyMatch(line -> line.matches("events +8 in 2 histories"));
  }

  @Test
  void aBrokenHistoryOrALostRequestDoesNotHold() {
    ReplaySummary broken = new ReplaySummary(1);
    broken.addHistory("d1", completedAfter(Duration.ofSeconds(5)).subList(0, 3));
    assertThat(broken.holds()).isFalse();
    assertThat(broken.lines()).anyMatch(line -> line.contains("d1: it stops at \"in-transit\""));

    ReplaySummary missing = new ReplaySummary(1);
    missing.addHistory("d1", List.of());
    assertThat(missing.holds()).isFalse();

    ReplaySummary unanswered = new ReplaySummary(1);
    unanswered.addUnanswered();
    assertThat(unanswered.holds()).isFalse();
  }

  private static List<Event> completedAfter(Duration time) {
    return List.of(
        new Event("1", "created", 1, BEGIN),
        new Event("2", "headed-to-pickup", 2, BEGIN.plusSeconds(1)),
        new Event("3", "in-transit", 3, BEGIN.plusSeconds(2)),
        new Event("4", "completed", 4, BEGIN.plus(time)));
  }
}
