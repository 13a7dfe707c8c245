package com.fabrikam.dronedelivery.load.pipeline;

import com.fabrikam.dronedelivery.load.pipeline.ConsumerLag.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;

/**
 * What was measured in one window.
 *
 * @param seconds length of the window
 * @param begin how far the consumers were at its beginning
 * @param end how far the consumers were at its end
 * @param largestLag the largest lag of each group in it, in messages
 * @param secondsLate by how much the last event was sent after its time
 * @param latencies from a reading to the status that shows it, in milliseconds; empty in mode
 *     saturate
 * @param cpu processor time used in it by each process of the suite; empty where none runs here
 */
record Figures(
    Settings settings,
    double seconds,
    Map<Flow, Progress> begin,
    Map<Flow, Progress> end,
    Map<Flow, Long> largestLag,
    double secondsLate,
    Histogram latencies,
    Map<String, Duration> cpu) {

  /** The processes that an event passes through. */
  static final List<String> PIPELINE =
      List.of("delivery-service", "delivery-history", "broker", "store");

  private static final double MOST_SECONDS_BEHIND = 2;
  private static final double MOST_SECONDS_LATE = 1;
  private static final String UNKNOWN = "n/a";

  /** Messages that the group handled in the window. */
  long handled(Flow flow) {
    return of(end, flow).handled() - of(begin, flow).handled();
  }

  long lagAtEnd(Flow flow) {
    return of(end, flow).lag();
  }

  long largestLag(Flow flow) {
    return Math.max(largestLag.getOrDefault(flow, 0L), lagAtEnd(flow));
  }

  private static Progress of(Map<Flow, Progress> progress, Flow flow) {
    return progress.getOrDefault(flow, new Progress(0, 0));
  }

  double eventsPerSecond() {
    return handled(Flow.TRACKING) / seconds;
  }

  /** The lag of drone events at the end, as the time in which so many of them are reported. */
  double lagSecondsAtEnd() {
    return (double) lagAtEnd(Flow.TRACKING) / settings.rate();
  }

  /** Three of a flight's readings make a delivery event. */
  double deliveryLagSecondsAtEnd() {
    return worstDeliveryLagAtEnd() * settings.legReadings() / (double) settings.rate();
  }

  private long worstDeliveryLagAtEnd() {
    return deliveryFlows().stream().mapToLong(this::lagAtEnd).max().orElse(0);
  }

  private long worstDeliveryLag() {
    return deliveryFlows().stream().mapToLong(this::largestLag).max().orElse(0);
  }

  private static Set<Flow> deliveryFlows() {
    return Set.of(Flow.HISTORY, Flow.NOTIFICATION, Flow.SETTLEMENT);
  }

  /** Whether the wanted rate was held, by the drones as by all consumers. */
  boolean isSustained() {
    return secondsLate < MOST_SECONDS_LATE
        && lagSecondsAtEnd() < MOST_SECONDS_BEHIND
        && deliveryLagSecondsAtEnd() < MOST_SECONDS_BEHIND;
  }

  String cpuPerEvent(List<String> processes) {
    if (cpu.isEmpty() || handled(Flow.TRACKING) == 0) {
      return UNKNOWN;
    }
    Duration used =
        processes.stream()
            .map(each -> cpu.getOrDefault(each, Duration.ZERO))
            .reduce(Duration.ZERO, Duration::plus);
    return number(used.toNanos() / 1e3 / handled(Flow.TRACKING));
  }

  private List<String> others() {
    return cpu.keySet().stream().filter(each -> !PIPELINE.contains(each)).toList();
  }

  private boolean isRateHeld() {
    return settings.mode() == Settings.Mode.SUSTAIN && isSustained();
  }

  private String latency(double percentile) {
    return latencies.getTotalCount() == 0
        ? UNKNOWN
        : Long.toString(latencies.getValueAtPercentile(percentile));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** The figures for a person. */
  String line() {
    String speed =
        settings.mode() == Settings.Mode.SATURATE
            ? "worked off at %.0f events/s".formatted(eventsPerSecond())
            : "%.0f events/s of %d %s"
                .formatted(
                    eventsPerSecond(),
                    settings.rate(),
                    isSustained() ? "sustained" : "NOT SUSTAINED");
    return """
    %,d drones: %s over %.1f s, %,d delivery events; lag of drone-events at most %,d, at the end %,d (%.1f s), \
    of delivery-events at most %,d, at the end %,d; reading to status p50 %s, p95 %s, p99 %s, max %s ms of %,d; \
    CPU per event %s µs (delivery-service %s, delivery-history %s, broker %s, store %s; the rest of the suite %s)\
    """
        .formatted(
            settings.drones(),
            speed,
            seconds,
            handled(Flow.HISTORY),
            largestLag(Flow.TRACKING),
            lagAtEnd(Flow.TRACKING),
            lagSecondsAtEnd(),
            worstDeliveryLag(),
            worstDeliveryLagAtEnd(),
            latency(50),
            latency(95),
            latency(99),
            latency(100),
            latencies.getTotalCount(),
            cpuPerEvent(PIPELINE),
            cpuPerEvent(List.of("delivery-service")),
            cpuPerEvent(List.of("delivery-history")),
            cpuPerEvent(List.of("broker")),
            cpuPerEvent(List.of("store")),
            cpuPerEvent(others()));
  }

  /** The columns of the file of figures; times without a unit in their name are in seconds. */
  static final List<String> COLUMNS =
      List.of(
          "timestamp",
          "mode",
          "drones",
          "wanted_rate",
          "seconds",
          "events",
          "events_per_second",
          "sustained",
          "drone_lag_max",
          "drone_lag_end",
          "drone_lag_end_seconds",
          "delivery_events",
          "delivery_lag_max",
          "delivery_lag_end",
          "latency_samples",
          "p50_ms",
          "p95_ms",
          "p99_ms",
          "max_ms",
          "cpu_us_per_event",
          "cpu_us_delivery_service",
          "cpu_us_delivery_history",
          "cpu_us_broker",
          "cpu_us_store",
          "cpu_us_others");

  /** The figures for the columns. */
  List<String> row(String timestamp) {
    return List.of(
        timestamp,
        settings.mode().name().toLowerCase(Locale.ROOT),
        Integer.toString(settings.drones()),
        Integer.toString(settings.rate()),
        number(seconds),
        Long.toString(handled(Flow.TRACKING)),
        number(eventsPerSecond()),
        Boolean.toString(isRateHeld()),
        Long.toString(largestLag(Flow.TRACKING)),
        Long.toString(lagAtEnd(Flow.TRACKING)),
        number(lagSecondsAtEnd()),
        Long.toString(handled(Flow.HISTORY)),
        Long.toString(worstDeliveryLag()),
        Long.toString(worstDeliveryLagAtEnd()),
        Long.toString(latencies.getTotalCount()),
        latency(50),
        latency(95),
        latency(99),
        latency(100),
        cpuPerEvent(PIPELINE),
        cpuPerEvent(List.of("delivery-service")),
        cpuPerEvent(List.of("delivery-history")),
        cpuPerEvent(List.of("broker")),
        cpuPerEvent(List.of("store")),
        cpuPerEvent(others()));
  }
}
