package com.fabrikam.dronedelivery.drone.fleet;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long drones have been silent, as one process has seen it: a drone whose last reading was the
 * same in one look and in every later one for long enough. Measured by a clock that is never set,
 * and only while the looks follow each other closely: in a time in which this process or the store
 * stood still nobody could report, so it counts for nothing and all begins anew.
 *
 * <p>Not for use by several threads.
 */
class Silences {

  private final Duration longEnough;
  private final Duration longestGap;
  private final Map<String, Silence> silences = new HashMap<>();
  private long lookedAt;

  /**
   * @param longEnough after which a drone counts as silent
   * @param longestGap between the ends of two looks
   */
  Silences(Duration longEnough, Duration longestGap) {
    this.longEnough = longEnough;
    this.longestGap = longestGap;
  }

  /**
   * Takes note of a look.
   *
   * @param sequences the number of the last reading of every drone in the air
   * @param begun when the look began, in nanoseconds since any instant
   * @param ended when it ended
   * @return those that have been silent for long enough
   */
  List<Silence> after(Map<String, Long> sequences, long begun, long ended) {
    if (ended - lookedAt > longestGap.toNanos()) {
      beginAnew();
    }
    lookedAt = ended;
    silences.keySet().retainAll(sequences.keySet());
    sequences.forEach(
        (drone, sequence) ->
            silences.merge(
                drone,
                new Silence(drone, sequence, ended),
                (known, seen) -> known.sequence() == seen.sequence() ? known : seen));
    return silences.values().stream()
        .filter(silence -> begun - silence.since() >= longEnough.toNanos())
        .toList();
  }

  /** Forgets all, because a look failed. */
  void beginAnew() {
    silences.clear();
  }

  /**
   * A drone from which nothing has come.
   *
   * @param sequence number of its last reading
   * @param since the end of the look that saw this reading first
   */
  record Silence(String drone, long sequence, long since) {}
}
