package com.fabrikam.dronedelivery.load.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Measures how long it takes from a reading to the answer of {@code GET .../status} that shows it,
 * or a later one, by asking until it does. Each probe counts, however long it takes: at most a
 * minute, which then stands for a longer time.
 *
 * <p>Resolution: all probes together ask 50 times a second at most, so that looking does not become
 * the load that is looked at. One that is alone pauses for 20 ms between an answer and the next
 * question; of a hundred at the same time, which there are only where readings take many seconds,
 * each pauses for 2 s.
 */
final class StatusProbes implements AutoCloseable {

  private static final Duration PAUSE_FOR_EACH = Duration.ofMillis(20);
  private static final Duration GIVEN_UP_AFTER = Duration.ofMinutes(1);

  private final SuiteClient suite;
  private final Histogram latencies = new ConcurrentHistogram(3);
  private final AtomicInteger atTheSameTime = new AtomicInteger();
  private final AtomicInteger givenUp = new AtomicInteger();
  private final AtomicReference<Optional<BenchmarkFailedException>> failure =
      new AtomicReference<>(Optional.empty());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  StatusProbes(SuiteClient suite) {
    this.suite = suite;
  }

  /**
   * Looks for a reading in the status of its delivery, on a thread of its own.
   *
   * @param scheduledAt when it was to be sent, by {@link System#nanoTime}
   */
  void lookFor(String deliveryId, Instant time, long scheduledAt) {
    threads.execute(() -> probe(deliveryId, time, scheduledAt));
  }

  private void probe(String deliveryId, Instant time, long scheduledAt) {
    atTheSameTime.incrementAndGet();
    try {
      Duration passed = Duration.ZERO;
      boolean seen = false;
      while (!seen && passed.compareTo(GIVEN_UP_AFTER) < 0) {
        Thread.sleep(PAUSE_FOR_EACH.multipliedBy(atTheSameTime.get()));
        seen = suite.status(deliveryId).droneTime().filter(at -> !at.isBefore(time)).isPresent();
        passed = Duration.ofNanos(System.nanoTime() - scheduledAt);
      }
      latencies.recordValue(passed.toMillis());
      if (!seen) {
        givenUp.incrementAndGet();
      }
    } catch (BenchmarkFailedException e) {
      failure.compareAndSet(Optional.empty(), Optional.of(e));
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } finally {
      atTheSameTime.decrementAndGet();
    }
  }

  /**
   * Waits for the last ones, and gives the latencies of all, in milliseconds.
   *
   * @throws BenchmarkFailedException if a question was not answered
   */
  Histogram latencies() {
    threads.close();
    Optional<BenchmarkFailedException> failed = failure.get();
    if (failed.isPresent()) {
      throw failed.get();
    }
    return latencies;
  }

  /** How many readings were not to be seen within a minute. */
  int unseen() {
    return givenUp.get();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
