package com.fabrikam.dronedelivery.scheduler.operation;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import com.fabrikam.dronedelivery.scheduler.workflow.WorkflowId;
import org.springframework.http.HttpStatus;

/** No request was accepted under this id, or so long ago that it is forgotten. */
@Problem(type = "operation-not-found", status = HttpStatus.NOT_FOUND)
class OperationNotFoundException extends RuntimeException {

  OperationNotFoundException(WorkflowId id) {
    super("There is no operation " + id + ".");
  }
}
