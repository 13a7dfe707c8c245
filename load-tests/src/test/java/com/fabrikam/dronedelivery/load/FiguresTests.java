package com.fabrikam.dronedelivery.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTests {

  private final Figures figures = new Figures("schedule", 10);

  @Test
  void percentilesAreOfAllRequests() {
    for (int millis = 1; millis <= 100; millis++) {
      figures.succeeded(0, millis);
    }

    Figures.Summary summary = figures.summary();
    assertThat(summary.p50()).isEqualTo(50);
    assertThat(summary.p95()).isEqualTo(95);
    assertThat(summary.p99()).isEqualTo(99);
    assertThat(summary.max()).isEqualTo(100);
  }

  @Test
  void theRateReachedIsOfSuccessesFromTheFirstRequestToTheLastAnswer() {
    figures.succeeded(10_000, 100);
    figures.succeeded(11_000, 100);
    figures.failed("503", 11_000, 1_000);

    Figures.Summary summary = figures.summary();
    assertThat(summary.rateReached()).isEqualTo(1);
    assertThat(summary.duration()).isEqualTo(Duration.ofSeconds(2));
    assertThat(summary.ok()).isEqualTo(2);
    assertThat(summary.ko()).isEqualTo(1);
    assertThat(summary.failures()).isEqualTo(Map.of("503", 1));
    assertThat(summary.line()).contains("10.0/s wanted", "1 failed {503=1}", "max 1000 ms");
  }

  @Test
  void noRequestsReachNothing() {
    assertThat(figures.summary().rateReached()).isZero();
    assertThat(figures.summary().max()).isZero();
  }

  @Test
  void everyRunAddsToTheFile(@TempDir Path folder) throws IOException {
    figures.succeeded(0, 500);
    Path file = folder.resolve("new").resolve("results.csv");
    ResultsFile results = new ResultsFile(file);

    results.add(Instant.EPOCH, "abc", "ScheduleSimulation", List.of(figures.summary()));
    results.add(Instant.EPOCH, "abc", "ScheduleSimulation", List.of(figures.summary()));

    assertThat(Files.readAllLines(file))
        .containsExactly(
            "time,commit,simulation,request,rate_wanted,rate_reached,ok,ko,p50_ms,p95_ms,p99_ms,max_ms,duration_s",
            "1970-01-01T00:00:00Z,abc,ScheduleSimulation,schedule,10.0,2.0,1,0,500,500,500,500,0.5",
            "1970-01-01T00:00:00Z,abc,ScheduleSimulation,schedule,10.0,2.0,1,0,500,500,500,500,0.5");
  }
}
