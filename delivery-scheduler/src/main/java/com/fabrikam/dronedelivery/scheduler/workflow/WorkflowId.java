package com.fabrikam.dronedelivery.scheduler.workflow;

import com.fabrikam.dronedelivery.chassis.web.Identifiers;

/** Identity of a workflow, and of the operation that a client watches. */
public record WorkflowId(String value) {

  public WorkflowId {
    Identifiers.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
