package com.fabrikam.dronedelivery.load.pipeline;

import java.time.Instant;

/** The time of day on a clock that never jumps: read once, and carried on by the monotonic one. */
final class WallClock {

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final Instant begin = Instant.now();
  private final long beginNanos = System.nanoTime();

  /** A time of {@link System#nanoTime} as a time of day. */
  Instant at(long nanoTime) {
    return begin.plusNanos(nanoTime - beginNanos);
  }

  /** Seconds from one time of {@link System#nanoTime} to another. */
  static double seconds(long from, long to) {
    return (double) (to - from) / NANOS_PER_SECOND;
  }
}
