package com.fabrikam.dronedelivery.scheduler.workflow;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who drives a workflow, and from when on the supervisor may take it.
 *
 * @param open true while there is something left to do, else absent, which keeps the sparse index
 *     as small as the work to do
 * @param dueAt end of the runner's time, or of a pause; absent when nobody shall take it
 * @param runner the process that drives it, or did so last
 * @param driven whether calls may be under way; still true when it is taken over, the runner is
 *     lost
 * @param attempts how often it was taken
 */
record Lease(
    @Nullable Boolean open,
    @Nullable Instant dueAt,
    @Nullable String runner,
    boolean driven,
    int attempts) {

  /** By the process that begins the work. */
  static Lease held(String runner, Instant until) {
    return new Lease(true, until, runner, true, 0);
  }

  /** By nobody, until somebody takes it. */
  static Lease waiting(Instant until) {
    return new Lease(true, until, null, false, 0);
  }

  /** By the process that has just taken it, and is about to make calls. */
  Lease driving() {
    return new Lease(open, dueAt, runner, true, attempts);
  }

  /** Let go, to be taken up again later. */
  Lease pausedUntil(Instant time) {
    return new Lease(true, time, runner, false, attempts);
  }

  Lease over() {
    return new Lease(null, null, runner, false, attempts);
  }

  /** Whether something is going to happen before the time is over. */
  boolean movesBefore(Instant time) {
    return driven || dueAt != null && dueAt.isBefore(time);
  }

  /** Grows with every attempt, so that many workflows do not press upon a callee that is down. */
  Duration backOff(Duration first, Duration longest) {
    Duration next = first.multipliedBy(1L << Math.min(attempts, 10));
    return next.compareTo(longest) < 0 ? next : longest;
  }
}
