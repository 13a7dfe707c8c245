package com.fabrikam.dronedelivery.scheduler.workflow;

import com.fabrikam.dronedelivery.scheduler.callee.Refusal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workflow as operators see it.
 *
 * @param steps what is known of each step
 * @param refusal why it is not carried out; null while, or if, it is
 * @param attempts how often the supervisor has taken it
 * @param dueAt when the supervisor takes it next, unless it is finished before
 */
record WorkflowResponse(
    String workflowId,
    Task.Kind kind,
    String deliveryId,
    String ownerId,
    WorkflowState state,
    Map<Step, StepState> steps,
    @Nullable Reason refusal,
    int attempts,
    @Nullable Instant dueAt,
    @Nullable String runner,
    Instant createdAt,
    Instant updatedAt) {

  static WorkflowResponse of(Workflow workflow) {
    Lease lease = workflow.lease();
    return new WorkflowResponse(
        workflow.id().value(),
        workflow.task().kind(),
        workflow.task().deliveryId(),
        workflow.task().ownerId(),
        workflow.state(),
        workflow.progress().steps(),
        workflow.refusal().map(Reason::of).orElse(null),
        lease.attempts(),
        lease.dueAt(),
        lease.runner(),
        workflow.createdAt(),
        workflow.updatedAt());
  }

  /** A refusal as its client was told it. */
  record Reason(String type, int status, String detail) {

    static Reason of(Refusal refusal) {
      return new Reason(refusal.type(), refusal.status(), refusal.detail());
    }
  }
}
