package com.fabrikam.dronedelivery.local.control;

import java.time.Duration;

/** How long a process that died is left down: twice as long each time, up to half a minute. */
final class BackOff {

  static final Duration LONGEST = Duration.ofSeconds(30);

  /** A process that was healthy for so long starts afresh. */
  static final Duration STABLE = Duration.ofMinutes(1);

  private static final int LARGEST_EXPONENT = 10;

  private int deathsInARow;

  /**
   * The pause after one more death.
   *
   * @param healthyBefore how long the process was healthy before it died
   */
  Duration next(Duration healthyBefore) {
    if (healthyBefore.compareTo(STABLE) >= 0) {
      deathsInARow = 0;
    }
    deathsInARow++;
    Duration doubled = Duration.ofSeconds(1L << Math.min(deathsInARow - 1, LARGEST_EXPONENT));
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }

  int deathsInARow() {
    return deathsInARow;
  }
}
