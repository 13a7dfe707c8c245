package com.fabrikam.dronedelivery.local.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The figures of a replay. Durations are as long as they would have been at life's own speed. */
final class ReplaySummary {

  private final double speed;
  private final Map<String, Integer> refused = new TreeMap<>();
  private final Map<String, Integer> ended = new TreeMap<>();
  private final List<Duration> deliveryTimes = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private int scheduled;
  private int unanswered;
  private int events;

  ReplaySummary(double speed) {
    this.speed = speed;
  }

  synchronized void addScheduled() {
    scheduled++;
  }

  /** A trip that was turned down, and why: the problem's name. */
  synchronized void addRefused(String reason) {
    refused.merge(reason, 1, Integer::sum);
  }

  /** A trip that nobody answered although it was tried again. */
  synchronized void addUnanswered() {
    unanswered++;
  }

  synchronized void addHistory(String deliveryId, List<HistoryCheck.Event> history) {
    events += history.size();
    HistoryCheck.violations(history).forEach(each -> violations.add(deliveryId + ": " + each));
    if (!history.isEmpty()) {
      ended.merge(history.getLast().type(), 1, Integer::sum);
    }
    Duration time = HistoryCheck.deliveryTime(history);
    if (!time.isZero()) {
      deliveryTimes.add(Duration.ofMillis(Math.round(time.toMillis() * speed)));
    }
  }

  synchronized int scheduled() {
    return scheduled;
  }

  synchronized int refused() {
    return refused.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Whether every history is whole and every request was answered. */
  synchronized boolean holds() {
    return violations.isEmpty() && unanswered == 0;
  }

  /**
   * The smallest value that so many per cent of the values do not exceed; zero if there are none.
   */
  static Duration percentile(List<Duration> values, int percent) {
    if (values.isEmpty()) {
      return Duration.ZERO;
    }
    List<Duration> sorted = values.stream().sorted().toList();
    int rank = Math.max(1, (int) Math.ceil(sorted.size() * percent / 100.0));
    return sorted.get(rank - 1);
  }

  static Duration mean(List<Duration> values) {
    return values.isEmpty()
        ? Duration.ZERO
        : values.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(values.size());
  }

  synchronized List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("scheduled      %d".formatted(scheduled));
    lines.add("refused        %d%s".formatted(refused(), reasons(refused)));
    if (unanswered > 0) {
      lines.add("unanswered     %d".formatted(unanswered));
    }
    lines.add("ended          %d%s".formatted(sum(ended), reasons(ended)));
    lines.add(
        "delivery time  mean %s, p95 %s (at life's speed; %s faster here)"
            .formatted(
                text(mean(deliveryTimes)),
                text(percentile(deliveryTimes, 95)),
                text(speed) + " times"));
    lines.add("events         %d in %d histories".formatted(events, scheduled));
    if (violations.isEmpty()) {
      lines.add("histories      all complete, in order, without doubles");
    } else {
      lines.add("histories      %d violations".formatted(violations.size()));
      violations.stream().limit(20).forEach(each -> lines.add("  " + each));
    }
    return lines;
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static String reasons(Map<String, Integer> counts) {
    if (counts.isEmpty()) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    counts.forEach((reason, count) -> parts.add(reason + " " + count));
    return " (" + String.join(", ", parts) + ")";
  }

  private static String text(Duration duration) {
    return "%d min %02d s".formatted(duration.toMinutes(), duration.toSecondsPart());
  }

  private static String text(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
