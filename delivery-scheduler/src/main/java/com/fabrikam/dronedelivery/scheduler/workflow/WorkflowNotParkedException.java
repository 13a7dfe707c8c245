package com.fabrikam.dronedelivery.scheduler.workflow;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import org.springframework.http.HttpStatus;

/** Only what is parked can be retried by hand; everything else goes on by itself. */
@Problem(type = "workflow-not-parked", status = HttpStatus.CONFLICT)
class WorkflowNotParkedException extends RuntimeException {

  WorkflowNotParkedException(WorkflowId id) {
    super("Workflow " + id + " is not parked.");
  }
}
