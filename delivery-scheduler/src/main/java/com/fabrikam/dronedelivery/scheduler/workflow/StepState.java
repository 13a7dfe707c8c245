package com.fabrikam.dronedelivery.scheduler.workflow;

/** What is known of a step. */
enum StepState {
  /** Certainly without effect so far. */
  PLANNED,
  /** Begun: it may have been done, or not, or may be done yet. */
  TRIED,
  DONE,
  /** Taken back after it was done or tried. */
  UNDONE;

  boolean mayHaveEffect() {
    return this == TRIED || this == DONE;
  }
}
