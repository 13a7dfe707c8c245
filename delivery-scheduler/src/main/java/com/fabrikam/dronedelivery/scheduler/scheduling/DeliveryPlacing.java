package com.fabrikam.dronedelivery.scheduler.scheduling;

import com.fabrikam.dronedelivery.scheduler.callee.CalleeUnavailableException;
import com.fabrikam.dronedelivery.scheduler.callee.CurrentDelivery;
import com.fabrikam.dronedelivery.scheduler.callee.Deadline;
import com.fabrikam.dronedelivery.scheduler.callee.DeliveryAnswer;
import com.fabrikam.dronedelivery.scheduler.callee.DeliveryClient;
import com.fabrikam.dronedelivery.scheduler.callee.Refusal;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryId;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryOrder;
import com.fabrikam.dronedelivery.scheduler.scheduling.Placement.Accepted;
import com.fabrikam.dronedelivery.scheduler.scheduling.Placement.Created;
import com.fabrikam.dronedelivery.scheduler.scheduling.Placement.Refused;
import com.fabrikam.dronedelivery.scheduler.workflow.DeliveryBusyException;
import com.fabrikam.dronedelivery.scheduler.workflow.Task;
import com.fabrikam.dronedelivery.scheduler.workflow.Workflow;
import com.fabrikam.dronedelivery.scheduler.workflow.Workflows;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** New deliveries whose id this service chooses, once per idempotency key. */
@Component
class DeliveryPlacing {

  private final Workflows workflows;
  private final DeliveryClient deliveries;
  private final TimeBasedEpochGenerator ids;
  private final Clock clock;

  DeliveryPlacing(
      Workflows workflows, DeliveryClient deliveries, TimeBasedEpochGenerator ids, Clock clock) {
    this.workflows = workflows;
    this.deliveries = deliveries;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Places an order, unless the key's first request has done so: then its outcome is waited for and
   * told again. A refusal that asks for a repeat ends the key's life, so that a repeat is a new
   * try, as soon as it is certain that the first has made no delivery.
   *
   * @param later whether the client would rather look again later than wait
   * @throws IdempotencyKeyReusedException if the key's first request was another order
   * @throws DeliveryBusyException if the first request takes longer than this one can wait
   */
  Placement place(DeliveryOrder order, Optional<IdempotencyKey> key, boolean later) {
    Deadline deadline = workflows.requestDeadline();
    while (true) {
      Optional<Placement> earlier = key.flatMap(known -> replay(known, order, deadline));
      if (earlier.isPresent()) {
        return earlier.get();
      }
      order.requirePlaceableAt(clock.instant());
      Task task = Task.schedule(new DeliveryId(ids.generate().toString()), order);
      String keyValue = key.map(IdempotencyKey::value).orElse(null);
      Optional<Workflow> begun =
          later ? workflows.accept(task, keyValue) : workflows.carryOut(task, keyValue);
      if (begun.isPresent()) {
        return placement(begun.get(), false, deadline);
      }
    }
  }

  private Optional<Placement> replay(IdempotencyKey key, DeliveryOrder order, Deadline deadline) {
    Optional<Workflow> first = workflows.findByIdempotencyKey(key.value());
    if (first.isEmpty()) {
      return Optional.empty();
    }
    if (!order.equals(first.get().task().order())) {
      throw new IdempotencyKeyReusedException(key);
    }
    if (first.get().isAsynchronous()) {
      return Optional.of(new Accepted(first.get().id(), true));
    }
    return workflows
        .awaitOutcome(first.get().id(), deadline)
        .map(ended -> placement(ended, true, deadline));
  }

  private Placement placement(Workflow workflow, boolean replayed, Deadline deadline) {
    if (workflow.isAsynchronous()) {
      return new Accepted(workflow.id(), replayed);
    }
    DeliveryId id = workflow.task().delivery();
    return workflow
        .refusal()
        .<Placement>map(refusal -> new Refused(refusal, replayed))
        .orElseGet(
            () ->
                workflow
                    .answer()
                    .or(() -> asItIsNow(id, deadline))
                    .<Placement>map(answer -> new Created(id, answer, replayed))
                    .orElseGet(() -> new Refused(Refusal.unavailable(), replayed)));
  }

  /**
   * The representation of a delivery that was created while nobody waited for it.
   *
   * @throws CalleeUnavailableException if delivery-service gave no usable answer
   */
  private Optional<DeliveryAnswer> asItIsNow(DeliveryId id, Deadline deadline) {
    return deliveries.find(id, deadline).map(CurrentDelivery::answer);
  }
}
