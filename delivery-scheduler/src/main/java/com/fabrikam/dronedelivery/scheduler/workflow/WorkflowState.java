package com.fabrikam.dronedelivery.scheduler.workflow;

/** Where a workflow stands. */
public enum WorkflowState {
  /** Holds its delivery while the request looks at it; nothing is done, and it may just vanish. */
  CLAIMED,
  /** Answered 202; its turn comes. */
  ACCEPTED,
  /** Going forward. */
  RUNNING,
  /** Going back: what was done, or may have been, is being taken back. */
  UNDOING,
  /** Taken back, once; waits until no late request can arrive any more, and then does it again. */
  VERIFYING,
  SUCCEEDED,
  /** Refused, with no effect left anywhere. */
  FAILED,
  /** Could not be settled by itself; waits for an operator. */
  PARKED;

  /** Nobody needs to drive it any further. */
  public boolean isFinished() {
    return this == SUCCEEDED || this == FAILED;
  }
}
