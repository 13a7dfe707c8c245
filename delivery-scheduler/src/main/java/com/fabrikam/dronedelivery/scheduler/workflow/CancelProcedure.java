package com.fabrikam.dronedelivery.scheduler.workflow;

import com.fabrikam.dronedelivery.scheduler.callee.CallFailedException;
import com.fabrikam.dronedelivery.scheduler.callee.CurrentDelivery.Stage;
import com.fabrikam.dronedelivery.scheduler.callee.Deadline;
import com.fabrikam.dronedelivery.scheduler.callee.DeliveryAnswer;
import com.fabrikam.dronedelivery.scheduler.callee.DeliveryClient;
import com.fabrikam.dronedelivery.scheduler.callee.RefusedException;
import java.util.EnumSet;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The end of a delivery before its time. Delivery-service decides whether it is not too late; once
 * it has agreed there is no way back, and what the delivery held is given back.
 */
@Component
class CancelProcedure implements Procedure {

  private final DeliveryClient deliveries;
  private final ReleaseSteps release;
  private final WorkflowRepository workflows;

  CancelProcedure(DeliveryClient deliveries, ReleaseSteps release, WorkflowRepository workflows) {
    this.deliveries = deliveries;
    this.release = release;
    this.workflows = workflows;
  }

  @Override
  public Task.Kind kind() {
    return Task.Kind.CANCEL;
  }

  @Override
  public Optional<DeliveryAnswer> forward(Workflow workflow, Deadline deadline) {
    Progress progress = workflow.progress();
    if (!progress.isDone(Step.DELIVERY)) {
      try {
        passGate(workflow.task(), deadline);
        progress.done(Step.DELIVERY);
      } catch (CallFailedException failure) {
        progress.failed(Step.DELIVERY, failure);
        throw failure;
      }
      workflows.save(workflow);
    }
    release.release(workflow, EnumSet.of(Step.BOOKING, Step.PACKAGE, Step.RESERVATION), deadline);
    return Optional.empty();
  }

  /** A stale version may be our own doing, by an attempt whose answer was lost. */
  private void passGate(Task task, Deadline deadline) {
    try {
      deliveries.cancel(task.delivery(), task.ifMatch(), deadline);
    } catch (RefusedException refused) {
      boolean cancelled =
          refused.refusal().is("stale-version")
              && deliveries
                  .find(task.delivery(), deadline)
                  .filter(current -> current.stage() == Stage.CANCELLED)
                  .isPresent();
      if (!cancelled) {
        throw refused;
      }
    }
  }

  @Override
  public Return back(Workflow workflow, Deadline deadline) {
    throw new IllegalStateException("a cancellation does not go back");
  }
}
