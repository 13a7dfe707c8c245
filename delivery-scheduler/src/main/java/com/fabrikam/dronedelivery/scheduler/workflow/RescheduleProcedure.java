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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Another plan for a delivery: booking and package first, as far as they change, then the delivery,
 * in the version that was looked at. Going back means to make booking and package follow what
 * delivery-service says, whatever that is by then. Somebody else may have booked the drone's old
 * time meanwhile: then there is no way but forward, to the plan for which it is booked.
 */
@Component
class RescheduleProcedure implements Procedure {

  private final PackageClient packages;
  private final DroneClient drones;
  private final DeliveryClient deliveries;
  private final ParallelSteps parallel;
  private final Alignment alignment;
  private final ReleaseSteps release;
  private final WorkflowRepository workflows;

  RescheduleProcedure(
      PackageClient packages,
      DroneClient drones,
      DeliveryClient deliveries,
      ParallelSteps parallel,
      Alignment alignment,
      ReleaseSteps release,
      WorkflowRepository workflows) {
    this.packages = packages;
    this.drones = drones;
    this.deliveries = deliveries;
    this.parallel = parallel;
    this.alignment = alignment;
    this.release = release;
    this.workflows = workflows;
  }

  @Override
  public Task.Kind kind() {
    return Task.Kind.RESCHEDULE;
  }

  @Override
  public Optional<DeliveryAnswer> forward(Workflow workflow, Deadline deadline) {
    if (!workflow.progress().wasTouched(Step.DELIVERY)) {
      prepare(workflow, deadline);
    }
    return Optional.of(change(workflow, deadline));
  }

  private void prepare(Workflow workflow, Deadline deadline) {
    Progress progress = workflow.progress();
    Task task = workflow.task();
    progress.booked(rebook(task, progress, task.previousPlan(), deadline));
    progress.attempting(Step.DELIVERY);
    workflows.save(workflow);
  }

  private DeliveryAnswer change(Workflow workflow, Deadline deadline) {
    Progress progress = workflow.progress();
    try {
      DeliveryAnswer answer = putDelivery(workflow.task(), progress, deadline);
      progress.done(Step.DELIVERY);
      return answer;
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

  /**
   * Puts the new plan in place of the version that was looked at. When that is gone, the cause may
   * be our own doing, by an attempt whose answer was lost, or a drone that took off, which leaves
   * the plan as it was: then the change still means what it meant.
   */
  private DeliveryAnswer putDelivery(Task task, Progress progress, Deadline deadline) {
    Plan previous = task.previousPlan();
    Booking booking = progress.booking().orElse(previous.booking());
    String version = previous.etag();
    while (true) {
      try {
        return deliveries.put(task.delivery(), task.wantedOrder(), booking, version, deadline);
      } catch (RefusedException refused) {
        if (!refused.refusal().is("stale-version")) {
          throw refused;
        }
        CurrentDelivery current =
            deliveries.find(task.delivery(), deadline).orElseThrow(() -> refused);
        if (hasPlan(current, task.wantedOrder(), booking)) {
          return current.answer();
        }
        if (task.ifMatch() != null
            || deadline.isOver()
            || !hasPlan(current, previous.order(), previous.booking())) {
          throw refused;
        }
        version = current.etag();
      }
    }
  }

  private static boolean hasPlan(CurrentDelivery current, DeliveryOrder order, Booking booking) {
    return current.order().equals(order) && current.booking().droneId().equals(booking.droneId());
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
    try {
      alignment.align(workflow, current, around(touched), deadline);
    } catch (RefusedException refused) {
      if (!refused.refusal().is("no-drone-available") || !workflow.mayYetSucceed()) {
        throw refused;
      }
      prepare(workflow, deadline);
      change(workflow, deadline);
      return Return.ALREADY_DONE;
    }
    boolean changed =
        touched.contains(Step.DELIVERY) && current.order().equals(workflow.task().wantedOrder());
    return changed ? Return.ALREADY_DONE : Return.TAKEN_BACK;
  }

  private static Set<Step> around(Set<Step> touched) {
    return Stream.of(Step.BOOKING, Step.PACKAGE)
        .filter(touched::contains)
        .collect(Collectors.toSet());
  }
}
