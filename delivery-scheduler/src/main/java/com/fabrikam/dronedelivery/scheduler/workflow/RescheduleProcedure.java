package com.fabrikam.dronedelivery.scheduler.workflow;

import com.fabrikam.dronedelivery.scheduler.callee.Booking;
import com.fabrikam.dronedelivery.scheduler.callee.CallFailedException;
import com.fabrikam.dronedelivery.scheduler.callee.CurrentDelivery;
import com.fabrikam.dronedelivery.scheduler.callee.Deadline;
import com.fabrikam.dronedelivery.scheduler.callee.DeliveryAnswer;
import com.fabrikam.dronedelivery.scheduler.callee.DeliveryClient;
import com.fabrikam.dronedelivery.scheduler.callee.DroneClient;
import com.fabrikam.dronedelivery.scheduler.callee.PackageClient;
import com.fabrikam.dronedelivery.scheduler.callee.RefusedException;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryId;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryOrder;
import com.fabrikam.dronedelivery.scheduler.workflow.ParallelSteps.StepCall;
import com.fabrikam.dronedelivery.scheduler.workflow.Task.Plan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Another plan for a delivery: booking and package first, as far as they change, then the delivery,
 * in the version that was looked at. Going back means to make booking and package follow what
 * delivery-service says, whatever that is by then.
 */
@Component
class RescheduleProcedure implements Procedure {

  private final PackageClient packages;
  private final DroneClient drones;
  private final DeliveryClient deliveries;
  private final ParallelSteps parallel;
  private final ReleaseSteps release;
  private final WorkflowRepository workflows;

  RescheduleProcedure(
      PackageClient packages,
      DroneClient drones,
      DeliveryClient deliveries,
      ParallelSteps parallel,
      ReleaseSteps release,
      WorkflowRepository workflows) {
    this.packages = packages;
    this.drones = drones;
    this.deliveries = deliveries;
    this.parallel = parallel;
    this.release = release;
    this.workflows = workflows;
  }

  @Override
  public Task.Kind kind() {
    return Task.Kind.RESCHEDULE;
  }

  @Override
  public Optional<DeliveryAnswer> forward(Workflow workflow, Deadline deadline) {
    Progress progress = workflow.progress();
    Task task = workflow.task();
    if (!progress.wasTouched(Step.DELIVERY)) {
      Booking booking = rebook(task, progress, task.previousPlan(), deadline);
      progress.booked(booking);
      progress.attempting(Step.DELIVERY);
      workflows.save(workflow);
    }
    try {
      DeliveryAnswer answer = putDelivery(task, progress, deadline);
      progress.done(Step.DELIVERY);
      return Optional.of(answer);
    } catch (CallFailedException failure) {
      progress.failed(Step.DELIVERY, failure);
      throw failure;
    }
  }

  private Booking rebook(Task task, Progress progress, Plan previous, Deadline deadline) {
    DeliveryId id = task.delivery();
    DeliveryOrder order = task.wantedOrder();
    AtomicReference<Booking> booking = new AtomicReference<>(previous.booking());
    parallel.forward(
        progress,
        deadline,
        Stream.of(
                new StepCall(Step.BOOKING, by -> booking.set(drones.book(id, order, by))),
                new StepCall(
                    Step.PACKAGE, by -> packages.put(order.ownerId(), id, order.parcel(), by)))
            .filter(call -> task.steps().contains(call.step()))
            .toList());
    return booking.get();
  }

  /** A stale version may be our own doing, by an attempt whose answer was lost. */
  private DeliveryAnswer putDelivery(Task task, Progress progress, Deadline deadline) {
    Booking booking = progress.booking().orElse(task.previousPlan().booking());
    try {
      return deliveries.put(
          task.delivery(), task.wantedOrder(), booking, task.previousPlan().etag(), deadline);
    } catch (RefusedException refused) {
      if (!refused.refusal().is("stale-version")) {
        throw refused;
      }
      return deliveries
          .find(task.delivery(), deadline)
          .filter(current -> current.order().equals(task.wantedOrder()))
          .filter(current -> current.booking().droneId().equals(booking.droneId()))
          .map(CurrentDelivery::answer)
          .orElseThrow(() -> refused);
    }
  }

  @Override
  public Return back(Workflow workflow, Deadline deadline) {
    DeliveryId id = workflow.task().delivery();
    Optional<CurrentDelivery> found = deliveries.find(id, deadline);
    Set<Step> touched = workflow.progress().touched();
    if (found.isEmpty() || found.get().stage().isOver()) {
      release.release(workflow, around(touched), deadline);
      return Return.TAKEN_BACK;
    }
    CurrentDelivery current = found.get();
    follow(workflow, current, deadline);
    boolean changed =
        touched.contains(Step.DELIVERY) && current.order().equals(workflow.task().wantedOrder());
    return changed ? Return.ALREADY_DONE : Return.TAKEN_BACK;
  }

  private void follow(Workflow workflow, CurrentDelivery current, Deadline deadline) {
    DeliveryId id = workflow.task().delivery();
    DeliveryOrder order = current.order();
    Progress progress = workflow.progress();
    AtomicReference<Booking> booking = new AtomicReference<>(current.booking());
    parallel.back(
        progress,
        deadline,
        Stream.of(
                new StepCall(Step.BOOKING, by -> booking.set(drones.book(id, order, by))),
                new StepCall(
                    Step.PACKAGE, by -> packages.put(order.ownerId(), id, order.parcel(), by)))
            .filter(call -> progress.wasTouched(call.step()))
            .toList());
    if (!booking.get().droneId().equals(current.booking().droneId())) {
      deliveries.put(id, order, booking.get(), current.etag(), deadline);
    }
  }

  private static Set<Step> around(Set<Step> touched) {
    return Set.copyOf(List.of(Step.BOOKING, Step.PACKAGE)).stream()
        .filter(touched::contains)
        .collect(java.util.stream.Collectors.toSet());
  }
}
