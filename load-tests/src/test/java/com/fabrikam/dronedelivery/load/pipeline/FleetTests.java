package com.fabrikam.dronedelivery.load.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FleetTests {

  private static final int RATE = 500;
  private static final long STEP = TimeUnit.SECONDS.toNanos(1) / RATE;

  private final FlightPlan plan = new FlightPlan("t", 3, 5);
  private final List<Reading> taken = new ArrayList<>();
  private final List<Long> scheduled = new ArrayList<>();

  private Fleet fleet(Consumer<Reading> publisher) {
    return new Fleet(plan, publisher, RATE, new WallClock());
  }

  @Test
  void everyEventHasItsTimeHoweverSlowThePublisherIs() {
    Fleet fleet =
        fleet(
            reading -> {
              LockSupport.parkNanos(STEP * 3);
              taken.add(reading);
            });
    double secondsLate = fleet.report(0, 40, (_, _, at) -> scheduled.add(at));
    assertThat(IntStream.range(1, 40).mapToObj(i -> scheduled.get(i) - scheduled.get(i - 1)))
        .containsOnly(STEP);
    assertThat(Duration.between(taken.getFirst().time(), taken.getLast().time()))
        .isBetween(
            Duration.ofNanos(39 * STEP).minusMillis(1), Duration.ofNanos(39 * STEP).plusMillis(1));
    assertThat(secondsLate).isPositive();
  }

  @Test
  void noEventIsSentBeforeItsTime() {
    Fleet fleet = fleet(taken::add);
    fleet.report(0, 20, (_, _, at) -> assertThat(System.nanoTime()).isGreaterThanOrEqualTo(at));
    assertThat(taken).hasSize(20);
  }

  @Test
  void aRunGoesOnWhereTheWarmUpEnded() {
    Fleet fleet = fleet(taken::add);
    fleet.report(0, 7, (_, _, _) -> {});
    fleet.burst(7, 12);
    assertThat(taken)
        .extracting(Reading::eventId)
        .containsExactlyElementsOf(
            IntStream.range(0, 12)
                .mapToObj(event -> plan.reading(event, taken.getFirst().time()).eventId())
                .toList());
  }
}
