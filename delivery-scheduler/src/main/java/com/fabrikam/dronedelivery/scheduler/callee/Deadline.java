package com.fabrikam.dronedelivery.scheduler.callee;

import java.time.Duration;

/**
 * Until when somebody waits for an answer. Measured on the monotonic clock: a jump of the wall
 * clock neither cuts it short nor stretches it. Remembers whether a call that was made in its time
 * left a straggler: an attempt without an answer, which may arrive when the call has long succeeded
 * by another.
 */
public final class Deadline {

  private final long endNanos;
  private volatile boolean cut;
  private volatile boolean stragglers;

  private Deadline(long endNanos) {
    this.endNanos = endNanos;
  }

  public static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** A deadline as late as this one, which can be cut short on its own. */
  public Deadline branch() {
    return new Deadline(endNanos);
  }

  /** Ends it now: what is under way comes to its end, nothing further is begun. */
  public void cutShort() {
    cut = true;
  }

  /** What is left; zero when it is over. */
  public Duration remaining() {
    return cut ? Duration.ZERO : Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
  }

  public boolean isOver() {
    return remaining().isZero();
  }

  void leavesStraggler() {
    stragglers = true;
  }

  public boolean hasStragglers() {
    return stragglers;
  }
}
