package com.fabrikam.dronedelivery.scheduler.workflow;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import org.springframework.http.HttpStatus;

/** There is no such workflow, or it was finished so long ago that it is forgotten. */
@Problem(type = "workflow-not-found", status = HttpStatus.NOT_FOUND)
class WorkflowNotFoundException extends RuntimeException {

  WorkflowNotFoundException(WorkflowId id) {
    super("There is no workflow " + id + ".");
  }
}
