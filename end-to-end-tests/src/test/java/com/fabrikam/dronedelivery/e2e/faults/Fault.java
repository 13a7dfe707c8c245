package com.fabrikam.dronedelivery.e2e.faults;

import java.time.Duration;

/**
 * Something that goes wrong.
 *
 * @param target a process, a module (all its replicas), what a proxy stands before, or a topic
 * @param size how slow, how many, how far off; what it means depends on the kind
 * @param lasts for how long, where that is not the nature of the fault
 * @param pause until the next one
 */
record Fault(Kind kind, String target, long size, Duration lasts, Duration pause) {

  enum Kind {
    /** A process dies at once and is started again. */
    KILL,
    /** All replicas of a service die at the same time and are started again. */
    KILL_ALL,
    /** The broker or the store dies and is started again. */
    KILL_SERVER,
    /** A process is stopped in its tracks (SIGSTOP) and goes on later as if nothing had been. */
    PAUSE,
    /** A service dies and comes back with its clock off by {@code size} seconds for a while. */
    SKEW,
    /** Every piece of data arrives {@code size} milliseconds later. */
    DELAY,
    /** A connection carries no more than {@code size} bytes per second. */
    THROTTLE,
    /** So many of a hundred connections break. */
    CUT,
    /** Nothing gets through, and nobody is told. */
    SILENCE,
    /** The last {@code size} messages of each partition come again, in another order. */
    SEND_AGAIN;

    boolean isOfProcesses() {
      return compareTo(SKEW) <= 0;
    }
  }

  @Override
  public String toString() {
    return "%s %s size=%d lasts=%dms pause=%dms"
        .formatted(kind, target, size, lasts.toMillis(), pause.toMillis());
  }
}
