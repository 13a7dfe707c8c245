package com.fabrikam.dronedelivery.load.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.load.pipeline.ConsumerLag.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTests {

  private static final Map<String, Duration> CPU =
      Map.of(
          "delivery-service", Duration.ofSeconds(20),
          "delivery-history", Duration.ofSeconds(2),
          "broker", Duration.ofSeconds(4),
          "store", Duration.ofSeconds(6),
          "delivery-scheduler", Duration.ofSeconds(1));

  @TempDir Path folder;

  private static Figures figures(
      long lag, long deliveryLag, double secondsLate, Map<String, Duration> cpu) {
    Histogram latencies = new Histogram(3);
    for (int i = 1; i <= 100; i++) {
      latencies.recordValue(i);
    }
    return new Figures(
        Settings.of(Map.of("pipeline.rate", "10000")::get),
        40,
        Map.of(Flow.TRACKING, new Progress(1_000, 10), Flow.HISTORY, new Progress(50, 0)),
        Map.of(
            Flow.TRACKING, new Progress(401_000, lag),
            Flow.HISTORY, new Progress(4_050, 0),
            Flow.SETTLEMENT, new Progress(0, deliveryLag)),
        Map.of(Flow.TRACKING, 25_000L, Flow.SETTLEMENT, 30L),
        secondsLate,
        latencies,
        cpu);
  }

  @Test
  void theSpeedIsWhatTheConsumerHandledNotWhatTheDronesSent() {
    assertThat(figures(0, 0, 0, CPU).eventsPerSecond()).isEqualTo(10_000);
  }

  @Test
  void aRateIsSustainedWhileNobodyIsBehind() {
    assertThat(figures(19_999, 199, 0.9, CPU).isSustained()).isTrue();
  }

  @Test
  void aRateIsNotSustainedWithTwoSecondsOfDroneEventsLeft() {
    assertThat(figures(20_000, 0, 0, CPU).isSustained()).isFalse();
    assertThat(figures(20_000, 0, 0, CPU).line()).contains("NOT SUSTAINED");
  }

  @Test
  void aRateIsNotSustainedWithTwoSecondsOfDeliveryEventsLeft() {
    assertThat(figures(0, 200, 0, CPU).isSustained()).isFalse();
  }

  @Test
  void aRateIsNotSustainedIfTheDronesCouldNotSendIt() {
    assertThat(figures(0, 0, 1.5, CPU).isSustained()).isFalse();
  }

  @Test
  void processorTimeIsSharedAmongTheEvents() {
    Figures figures = figures(0, 0, 0, CPU);
    assertThat(figures.cpuPerEvent(List.of("delivery-service"))).isEqualTo("50.0");
    assertThat(figures.cpuPerEvent(Figures.PIPELINE)).isEqualTo("80.0");
  }

  @Test
  void processorTimeOfProcessesElsewhereIsNotKnown() {
    assertThat(figures(0, 0, 0, Map.of()).cpuPerEvent(Figures.PIPELINE)).isEqualTo("n/a");
  }

  @Test
  void aRunAddsALineToTheFile() throws Exception {
    Path path = folder.resolve("deep/pipeline.csv");
    List<String> row = figures(100, 0, 0, CPU).row("2026-11-25T08:00:00Z");
    new FiguresFile(path).append(row);
    new FiguresFile(path).append(row);
    assertThat(Files.readAllLines(path))
        .hasSize(3)
        .startsWith(String.join(",", Figures.COLUMNS))
        .endsWith(
            "2026-11-25T08:00:00Z,sustain,1000,10000,40.0,400000,10000.0,true,25000,100,0.0,4000,30,0,"
                + "100,50,95,99,100,80.0,50.0,5.0,10.0,15.0,2.5");
    assertThat(row).hasSameSizeAs(Figures.COLUMNS);
  }
}
