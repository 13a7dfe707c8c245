package com.fabrikam.dronedelivery.scheduler.workflow;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long things may take.
 *
 * @param requestDeadline for going forward while a client waits, repeats included
 * @param undoDeadline for going back while a client waits; afterwards the supervisor does it
 * @param lease how long a runner has a workflow for itself: both deadlines, and some more
 * @param verifyAfter after it no request that timed out can arrive any more: the longest that a
 *     callee works on one
 * @param patience how long an asynchronously accepted request waits for an absent callee
 * @param retention how long finished workflows, and with them idempotency keys, are kept
 */
@ConfigurationProperties("scheduler")
public record SchedulerProperties(
    Duration requestDeadline,
    Duration undoDeadline,
    Duration lease,
    Duration verifyAfter,
    Duration patience,
    Duration retention,
    Supervision supervisor,
    Requests requests) {

  /**
   * The supervisor.
   *
   * @param interval between two looks for workflows that nobody drives
   * @param parallel most workflows driven at once by one process
   * @param attempts after so many in vain a workflow is parked
   * @param firstPause between two attempts, doubled each time
   * @param longestPause between two attempts
   */
  public record Supervision(
      Duration interval, int parallel, int attempts, Duration firstPause, Duration longestPause) {}

  /**
   * Asynchronously accepted requests.
   *
   * @param parallel most worked off at once by one process
   * @param batch most read at once: all of them must be through before the broker takes the process
   *     for dead, even if each lasts as long as it may
   */
  public record Requests(int parallel, int batch) {}
}
