package com.fabrikam.dronedelivery.scheduler.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was promised to whoever asked.
 *
 * @param attention who learns of the outcome
 * @param patientUntil until then an absent callee is waited for; null for as long as it takes
 */
record Terms(Attention attention, @Nullable Instant patientUntil) {

  /** A client waits on the line, and a repeat of its request could not be recognised. */
  static Terms once(Instant now) {
    return new Terms(Attention.CALLER, now);
  }

  /** A client waits on the line, and will be recognised when it asks again. */
  static Terms repeatable(Instant now) {
    return new Terms(Attention.REPEATING_CALLER, now);
  }

  /** A client was told to look again later. */
  static Terms asynchronous(Instant patientUntil) {
    return new Terms(Attention.WATCHER, patientUntil);
  }

  /** It has to be done, whoever waits for it. */
  static Terms unconditional() {
    return new Terms(Attention.REPEATING_CALLER, null);
  }

  boolean isPatientAt(Instant now) {
    return patientUntil == null || now.isBefore(patientUntil);
  }

  /**
   * Whether to go on when the process died that had begun it. A caller that can't be recognised
   * will order anew, so that going on would give it two deliveries.
   */
  boolean goesOnAfterCrash() {
    return attention != Attention.CALLER;
  }

  /** Who learns of the outcome. */
  enum Attention {
    CALLER,
    REPEATING_CALLER,
    WATCHER
  }
}
