package com.fabrikam.dronedelivery.scheduler.workflow;

import com.fabrikam.dronedelivery.scheduler.callee.Deadline;
import com.fabrikam.dronedelivery.scheduler.callee.DeliveryAnswer;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What is left to give back after the end of a delivery. */
@Component
class SettleProcedure implements Procedure {

  private final ReleaseSteps release;

  SettleProcedure(ReleaseSteps release) {
    this.release = release;
  }

  @Override
  public Task.Kind kind() {
    return Task.Kind.SETTLE;
  }

  @Override
  public Optional<DeliveryAnswer> forward(Workflow workflow, Deadline deadline) {
    release.release(workflow, workflow.task().steps(), deadline);
    return Optional.empty();
  }

  @Override
  public Return back(Workflow workflow, Deadline deadline) {
    throw new IllegalStateException("what has ended does not come back");
  }
}
