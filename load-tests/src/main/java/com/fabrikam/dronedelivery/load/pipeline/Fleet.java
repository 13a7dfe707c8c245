package com.fabrikam.dronedelivery.load.pipeline;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Has the drones report, each event at its time, whoever waits: the schedule never yields to a slow
 * consumer (open loop), and an event that is sent late bears the time at which it should have been
 * sent.
 */
final class Fleet {

  private static final long TICK_NANOS = 1_000_000;

  private final FlightPlan plan;
  private final Consumer<Reading> publisher;
  private final int rate;
  private final WallClock clock;

  /**
   * @param publisher takes the readings on their way
   * @param rate events per second of all drones together
   */
  Fleet(FlightPlan plan, Consumer<Reading> publisher, int rate, WallClock clock) {
    this.plan = plan;
    this.publisher = publisher;
    this.rate = rate;
    this.clock = clock;
  }

  /** Is told of every event that has been sent. */
  @FunctionalInterface
  interface Observer {

    /**
     * @param scheduledAt when it was to be sent, by {@link System#nanoTime}
     */
    void sent(long event, Reading reading, long scheduledAt);
  }

  /**
   * Sends events at the rate, the first of them now.
   *
   * @param first number of the first event
   * @param end number of the first event that is not sent any more
   * @return by how many seconds the last one was late
   */
  double report(long first, long end, Observer observer) {
    long begin = System.nanoTime();
    long event = first;
    long scheduledAt = begin;
    while (event < end) {
      long now = System.nanoTime();
      while (event < end && (scheduledAt = scheduled(begin, event - first)) <= now) {
        Reading reading = plan.reading(event, at(scheduledAt));
        publisher.accept(reading);
        observer.sent(event, reading, scheduledAt);
        event++;
      }
      LockSupport.parkNanos(TICK_NANOS);
    }
    return WallClock.seconds(scheduledAt, System.nanoTime());
  }

  /** Sends events as fast as they are taken. */
  void burst(long first, long end) {
    for (long event = first; event < end; event++) {
      publisher.accept(plan.reading(event, at(System.nanoTime())));
    }
  }

  private long scheduled(long begin, long number) {
    return begin
        + number / rate * TimeUnit.SECONDS.toNanos(1)
        + number % rate * TimeUnit.SECONDS.toNanos(1) / rate;
  }

  private Instant at(long nanoTime) {
    return clock.at(nanoTime).truncatedTo(ChronoUnit.MILLIS);
  }
}
