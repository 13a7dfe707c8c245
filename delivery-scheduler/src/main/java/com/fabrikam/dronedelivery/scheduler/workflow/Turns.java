package com.fabrikam.dronedelivery.scheduler.workflow;

import com.fabrikam.dronedelivery.scheduler.callee.Deadline;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Lets a request wait, on its own virtual thread, until another operation on its delivery is over.
 * A workflow of this process wakes its followers at once; one of another replica is found by
 * looking.
 */
@Component
class Turns {

  private static final Duration LOOK_EVERY = Duration.ofMillis(150);

  private final ConcurrentMap<DeliveryId, CompletableFuture<Void>> signals =
      new ConcurrentHashMap<>();
  private final WorkflowRepository workflows;
  private final Clock clock;

  Turns(WorkflowRepository workflows, Clock clock) {
    this.workflows = workflows;
    this.clock = clock;
  }

  /**
   * Waits until nobody holds the delivery.
   *
   * @throws DeliveryBusyException if that will not be before the deadline
   */
  void await(DeliveryId delivery, Deadline deadline) {
    while (true) {
      Optional<Workflow> holder = workflows.findHolderOf(delivery);
      if (holder.isEmpty()) {
        return;
      }
      waitForNews(holder.get(), deadline);
    }
  }

  /**
   * Waits until it is certain how a workflow ends for its client.
   *
   * @return the workflow then; empty if it has vanished, with nothing done
   * @throws DeliveryBusyException if that will not be before the deadline
   */
  Optional<Workflow> awaitOutcome(WorkflowId id, Deadline deadline) {
    while (true) {
      Optional<Workflow> workflow = workflows.find(id);
      if (workflow.isEmpty() || workflow.get().isAnswerable()) {
        return workflow;
      }
      waitForNews(workflow.get(), deadline);
    }
  }

  /** Something happened to the delivery's workflow. */
  void moved(DeliveryId delivery) {
    CompletableFuture<Void> signal = signals.remove(delivery);
    if (signal != null) {
      signal.complete(null);
    }
  }

  private void waitForNews(Workflow workflow, Deadline deadline) {
    DeliveryId delivery = workflow.task().delivery();
    Duration left = deadline.remaining();
    if (left.isZero() || !workflow.lease().movesBefore(clock.instant().plus(left))) {
      throw new DeliveryBusyException(delivery);
    }
    Duration pause = left.compareTo(LOOK_EVERY) < 0 ? left : LOOK_EVERY;
    CompletableFuture<Void> signal =
        signals.computeIfAbsent(delivery, _ -> new CompletableFuture<>());
    try {
      signal.get(pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      signals.remove(delivery, signal);
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new DeliveryBusyException(delivery);
    }
  }
}
