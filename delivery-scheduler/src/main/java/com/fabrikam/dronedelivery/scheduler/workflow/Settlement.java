package com.fabrikam.dronedelivery.scheduler.workflow;

import com.fabrikam.dronedelivery.scheduler.callee.CallFailedException;
import com.fabrikam.dronedelivery.scheduler.callee.Deadline;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.stereotype.Component;

/** Gives back what many deliveries held, as much as can be done at once. */
@Component
class Settlement {

  private static final Logger log = LoggerFactory.getLogger(Settlement.class);

  private final ReleaseSteps release;
  private final AsyncTaskExecutor threads;
  private final SchedulerProperties properties;

  Settlement(ReleaseSteps release, AsyncTaskExecutor stepThreads, SchedulerProperties properties) {
    this.release = release;
    this.threads = stepThreads;
    this.properties = properties;
  }

  /**
   * Tries each once, all within the time that an undo has.
   *
   * @return those that could not be given back, or not entirely
   */
  List<Workflow> releaseNow(List<Workflow> workflows) {
    Deadline deadline = Deadline.in(properties.undoDeadline());
    Semaphore places = new Semaphore(properties.supervisor().parallel());
    return workflows.stream()
        .map(workflow -> threads.submitCompletable(() -> left(workflow, places, deadline)))
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Workflow> left(Workflow workflow, Semaphore places, Deadline deadline) {
    places.acquireUninterruptibly();
    try {
      if (deadline.isOver()) {
        return Optional.of(workflow);
      }
      release.release(workflow, workflow.task().steps(), deadline);
      return Optional.empty();
    } catch (CallFailedException failure) {
      log.info(
          "what delivery {} held is given back later: {}",
          workflow.task().deliveryId(),
          failure.getMessage());
      return Optional.of(workflow);
    } finally {
      places.release();
    }
  }
}
