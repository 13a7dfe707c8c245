package com.fabrikam.dronedelivery.scheduler.workflow;

import com.fabrikam.dronedelivery.scheduler.callee.CurrentDelivery;
import com.fabrikam.dronedelivery.scheduler.callee.Deadline;
import com.fabrikam.dronedelivery.scheduler.callee.DeliveryAnswer;
import com.fabrikam.dronedelivery.scheduler.callee.DeliveryClient;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * A look at what a straggler may have done: a request that was given up and repeated, and that a
 * callee which had stood still carried out long afterwards. It may have brought back what an ended
 * delivery gave away, or an order that was changed since.
 */
@Component
class CheckProcedure implements Procedure {

  private final DeliveryClient deliveries;
  private final Alignment alignment;
  private final ReleaseSteps release;
  private final WorkflowRepository workflows;

  CheckProcedure(
      DeliveryClient deliveries,
      Alignment alignment,
      ReleaseSteps release,
      WorkflowRepository workflows) {
    this.deliveries = deliveries;
    this.alignment = alignment;
    this.release = release;
    this.workflows = workflows;
  }

  @Override
  public Task.Kind kind() {
    return Task.Kind.CHECK;
  }

  /**
   * Takes the delivery for itself first; what it says must not change meanwhile.
   *
   * @throws org.springframework.dao.DuplicateKeyException if another operation has it: the same
   *     again later will do
   */
  @Override
  public Optional<DeliveryAnswer> forward(Workflow workflow, Deadline deadline) {
    workflow.hold();
    workflows.save(workflow);
    Task task = workflow.task();
    Optional<CurrentDelivery> open =
        deliveries.find(task.delivery(), deadline).filter(found -> !found.stage().isOver());
    if (open.isPresent()) {
      alignment.align(workflow, open.get(), task.steps(), deadline);
    } else {
      release.release(workflow, task.steps(), deadline);
    }
    return Optional.empty();
  }

  @Override
  public Return back(Workflow workflow, Deadline deadline) {
    throw new IllegalStateException("a check does not go back");
  }
}
