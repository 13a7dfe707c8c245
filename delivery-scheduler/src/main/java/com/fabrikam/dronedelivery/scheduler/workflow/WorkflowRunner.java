package com.fabrikam.dronedelivery.scheduler.workflow;

import com.fabrikam.dronedelivery.scheduler.callee.CallFailedException;
import com.fabrikam.dronedelivery.scheduler.callee.CalleeUnavailableException;
import com.fabrikam.dronedelivery.scheduler.callee.Deadline;
import com.fabrikam.dronedelivery.scheduler.callee.Refusal;
import com.fabrikam.dronedelivery.scheduler.callee.RefusedException;
import com.fabrikam.dronedelivery.scheduler.workflow.SchedulerProperties.Supervision;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Drives one workflow as far as it goes now: forward, and back if it must. Whatever it can't finish
 * it leaves to the supervisor, with all that is known of it stored.
 */
@Component
class WorkflowRunner {

  private static final Logger log = LoggerFactory.getLogger(WorkflowRunner.class);

  private final Map<Task.Kind, Procedure> procedures = new EnumMap<>(Task.Kind.class);
  private final WorkflowRepository workflows;
  private final Turns turns;
  private final SchedulerProperties properties;
  private final MeterRegistry meters;
  private final Clock clock;

  WorkflowRunner(
      List<Procedure> procedures,
      WorkflowRepository workflows,
      Turns turns,
      SchedulerProperties properties,
      MeterRegistry meters,
      Clock clock) {
    procedures.forEach(procedure -> this.procedures.put(procedure.kind(), procedure));
    this.workflows = workflows;
    this.turns = turns;
    this.properties = properties;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Drives a workflow that this process holds.
   *
   * @throws OptimisticLockingFailureException if somebody else has taken it over meanwhile
   */
  void run(Workflow workflow) {
    try {
      if (workflow.state() == WorkflowState.RUNNING) {
        forward(workflow);
      }
      if (workflow.state() == WorkflowState.UNDOING
          || workflow.state() == WorkflowState.VERIFYING) {
        back(workflow);
      }
    } finally {
      turns.moved(workflow.task().delivery());
    }
    if (workflow.state().isFinished()) {
      count(workflow);
    }
  }

  /**
   * Goes on with a workflow that this process has just taken over.
   *
   * @throws OptimisticLockingFailureException if somebody else has taken it over meanwhile
   */
  void resume(Workflow workflow) {
    if (workflow.state() == WorkflowState.CLAIMED || isSpent(workflow)) {
      letGo(workflow);
      return;
    }
    boolean orphaned = workflow.isDriven() && !workflow.terms().goesOnAfterCrash();
    workflow.driving();
    if (workflow.state() == WorkflowState.ACCEPTED) {
      workflow.begin(clock.instant());
    } else if (workflow.state() == WorkflowState.RUNNING && orphaned) {
      workflow.refuse(Refusal.unavailable(), clock.instant(), properties.retention());
    } else if (workflow.state() == WorkflowState.RUNNING) {
      workflow.goOn();
    }
    workflows.save(workflow);
    run(workflow);
  }

  private boolean isSpent(Workflow workflow) {
    return workflow.lease().attempts() > properties.supervisor().attempts();
  }

  /** Nothing was begun, and nobody waits; or too much was tried in vain. */
  private void letGo(Workflow workflow) {
    if (workflow.state() == WorkflowState.CLAIMED) {
      workflows.remove(workflow);
    } else {
      log.error(
          "workflow {} ({} of delivery {}) is parked after {} attempts: {}",
          workflow.id(),
          workflow.task().kind(),
          workflow.task().deliveryId(),
          workflow.lease().attempts() - 1,
          workflow.progress().steps());
      workflow.park(clock.instant());
      workflows.save(workflow);
    }
    turns.moved(workflow.task().delivery());
  }

  private void forward(Workflow workflow) {
    try {
      workflow.succeed(
          procedure(workflow).forward(workflow, Deadline.in(properties.requestDeadline())),
          clock.instant(),
          properties.retention());
    } catch (RefusedException refused) {
      refused(workflow, refused);
    } catch (CalleeUnavailableException unavailable) {
      interrupted(workflow, unavailable);
    }
    store(workflow);
  }

  private void store(Workflow workflow) {
    if (workflow.needsCheck()) {
      Instant now = clock.instant();
      workflows.addMissing(List.of(workflow.checking(now.plus(properties.verifyAfter()), now)));
    }
    if (workflow.task().kind().isForgotten() && workflow.state().isFinished()) {
      workflows.remove(workflow);
    } else {
      workflows.save(workflow);
    }
  }

  private void refused(Workflow workflow, RefusedException refused) {
    if (workflow.mayBeRefused()) {
      workflow.refuse(forClients(refused.refusal()), clock.instant(), properties.retention());
    } else {
      pause(workflow, refused);
    }
  }

  /** Waits for the callee where that was promised, or where there is no way back. */
  private void interrupted(Workflow workflow, CalleeUnavailableException unavailable) {
    log.info("workflow {} interrupted by {}", workflow.id(), unavailable.reason());
    Instant now = clock.instant();
    boolean untouched = !workflow.progress().mayHaveEffect() && !workflow.isAsynchronous();
    if (workflow.mayBeRefused() && (untouched || !workflow.terms().isPatientAt(now))) {
      workflow.refuse(Refusal.unavailable(), now, properties.retention());
    } else {
      pause(workflow, unavailable);
    }
  }

  private void back(Workflow workflow) {
    Instant now = clock.instant();
    try {
      Procedure.Return led =
          procedure(workflow).back(workflow, Deadline.in(properties.undoDeadline()));
      switch (led) {
        case TAKEN_BACK ->
            workflow.takenBack(now, now.plus(properties.verifyAfter()), properties.retention());
        case ALREADY_DONE -> workflow.succeed(Optional.empty(), now, properties.retention());
      }
    } catch (CallFailedException failure) {
      pause(workflow, failure);
    }
    store(workflow);
  }

  private void pause(Workflow workflow, CallFailedException failure) {
    Supervision supervision = properties.supervisor();
    Instant now = clock.instant();
    log.warn(
        "workflow {} ({} of delivery {}, {}) is left to the supervisor: {}",
        workflow.id(),
        workflow.task().kind(),
        workflow.task().deliveryId(),
        workflow.state(),
        failure.getMessage());
    workflow.pause(
        now,
        now.plus(workflow.lease().backOff(supervision.firstPause(), supervision.longestPause())));
  }

  /** What services say to each other is not for clients unless it means the same to them. */
  private static Refusal forClients(Refusal refusal) {
    if (refusal.isForClients()) {
      return refusal;
    }
    log.error("a step was refused for a reason that is no customer's: {}", refusal);
    return Refusal.defect();
  }

  private Procedure procedure(Workflow workflow) {
    Procedure procedure = procedures.get(workflow.task().kind());
    if (procedure == null) {
      throw new IllegalStateException("no procedure for " + workflow.task().kind());
    }
    return procedure;
  }

  private void count(Workflow workflow) {
    meters
        .counter(
            "workflows.finished",
            "kind",
            workflow.task().kind().name(),
            "outcome",
            workflow.refusal().map(Refusal::type).orElse("success"))
        .increment();
  }
}
