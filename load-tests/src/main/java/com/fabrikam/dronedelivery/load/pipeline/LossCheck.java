package com.fabrikam.dronedelivery.load.pipeline;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * Checks after a run that nothing is lost and nothing is there twice: history counts exactly the
 * deliveries that were completed, and of a sample, spread over all of them, each is {@code
 * COMPLETED} and has its whole history, each event once and in order.
 */
final class LossCheck {

  /** The types of a completed delivery's events. */
  static final List<String> CHAIN =
      Stream.of("created", "headed-to-pickup", "in-transit", "completed")
          .map(each -> "com.fabrikam.delivery." + each + ".v1")
          .toList();

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int MOST_SAID = 5;

  private final SuiteClient suite;
  private final FlightPlan plan;
  private final Instant begin;

  /**
   * @param begin when the run began
   */
  LossCheck(SuiteClient suite, FlightPlan plan, Instant begin) {
    this.suite = suite;
    this.plan = plan;
    this.begin = begin;
  }

  /**
   * Looks after so many events, all of which have been handled.
   *
   * @return whether everything is there
   */
  boolean passes(long events, int sample, PrintStream terminal) throws InterruptedException {
    long wanted = plan.completed(events).count();
    long counted = countedOnce(wanted);
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    long step = Math.max(1, wanted / sample);
    List<FlightPlan.Mission> chosen = everyNth(plan.completed(events), step);
    Concurrently.forEach(chosen.stream(), mission -> check(mission.deliveryId(), wrong));
    terminal.printf(
        "Completed: %,d deliveries, in the history: %,d. Checked one by one: %,d, wrong: %,d.%n",
        wanted, counted, chosen.size(), wrong.size());
    wrong.stream().limit(MOST_SAID).forEach(each -> terminal.println("  " + each));
    return counted == wanted && wrong.isEmpty();
  }

  /** The count of history, as soon as it is the wanted one, or at last. */
  private long countedOnce(long wanted) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long counted = counted();
    while (counted != wanted && System.nanoTime() < deadline) {
      Thread.sleep(PAUSE);
      counted = counted();
    }
    return counted;
  }

  private long counted() throws InterruptedException {
    YearMonth first = YearMonth.from(begin.atOffset(ZoneOffset.UTC));
    YearMonth last = YearMonth.now(ZoneOffset.UTC);
    long counted = 0;
    for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
      counted += suite.completed(plan.ownerId(), month);
    }
    return counted;
  }

  private void check(String deliveryId, Queue<String> wrong) throws InterruptedException {
    String stage = suite.status(deliveryId).stage();
    List<String> history = suite.history(deliveryId);
    if (!stage.equals("COMPLETED")) {
      wrong.add(deliveryId + " is " + stage);
    }
    if (!history.equals(CHAIN)) {
      wrong.add(deliveryId + " has the history " + history);
    }
  }

  private static <T> List<T> everyNth(Stream<T> all, long step) {
    long[] number = {0};
    return all.filter(_ -> number[0]++ % step == 0).toList();
  }
}
