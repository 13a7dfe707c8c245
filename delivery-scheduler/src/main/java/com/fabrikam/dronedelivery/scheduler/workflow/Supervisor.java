package com.fabrikam.dronedelivery.scheduler.workflow;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks after what nobody drives: workflows whose process died, that wait for a callee to come
 * back, or that are to be verified. Every replica has one; the lease decides who gets a workflow.
 */
@Component
class Supervisor {

  private static final Logger log = LoggerFactory.getLogger(Supervisor.class);

  private static final long WAIT_FOR_PLACE_SECONDS = 1;

  private final Workflows workflows;
  private final WorkflowRepository repository;
  private final WorkflowRunner runner;
  private final AsyncTaskExecutor threads;
  private final Semaphore free;
  private final AtomicLong parked = new AtomicLong();
  private final AtomicLong open = new AtomicLong();

  Supervisor(
      Workflows workflows,
      WorkflowRepository repository,
      WorkflowRunner runner,
      AsyncTaskExecutor stepThreads,
      SchedulerProperties properties,
      MeterRegistry meters) {
    this.workflows = workflows;
    this.repository = repository;
    this.runner = runner;
    this.threads = stepThreads;
    this.free = new Semaphore(properties.supervisor().parallel());
    Gauge.builder("workflows.parked", parked, AtomicLong::get)
        .description("Workflows that wait for an operator")
        .register(meters);
    Gauge.builder("workflows.open", open, AtomicLong::get)
        .description("Workflows with something left to do")
        .register(meters);
  }

  /** Takes what is due, as much as can be driven at once, and measures what there is. */
  @Scheduled(fixedDelayString = "${scheduler.supervisor.interval}")
  void look() {
    try {
      boolean more = true;
      while (more && free.tryAcquire(WAIT_FOR_PLACE_SECONDS, TimeUnit.SECONDS)) {
        more = driveNext();
      }
      parked.set(repository.count(WorkflowState.PARKED));
      open.set(repository.countOpen());
    } catch (DataAccessException exception) {
      log.warn("cannot look for due workflows: {}", exception.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whoever holds a place passes it on to the task, or gives it back. */
  private boolean driveNext() {
    boolean passedOn = false;
    try {
      Optional<Workflow> due = workflows.takeDue();
      if (due.isPresent()) {
        threads.execute(() -> drive(due.get()));
        passedOn = true;
      }
      return passedOn;
    } finally {
      if (!passedOn) {
        free.release();
      }
    }
  }

  private void drive(Workflow workflow) {
    try {
      runner.resume(workflow);
    } catch (OptimisticLockingFailureException _) {
      log.info("workflow {} was taken over by another process", workflow.id());
    } catch (DataAccessException exception) {
      log.warn("workflow {} is left for later: {}", workflow.id(), exception.getMessage());
    } finally {
      free.release();
    }
  }
}
