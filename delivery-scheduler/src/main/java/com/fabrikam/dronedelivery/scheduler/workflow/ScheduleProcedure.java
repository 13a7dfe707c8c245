package com.fabrikam.dronedelivery.scheduler.workflow;

import com.fabrikam.dronedelivery.scheduler.callee.AccountClient;
import com.fabrikam.dronedelivery.scheduler.callee.Booking;
import com.fabrikam.dronedelivery.scheduler.callee.CallFailedException;
import com.fabrikam.dronedelivery.scheduler.callee.Deadline;
import com.fabrikam.dronedelivery.scheduler.callee.DeliveryAnswer;
import com.fabrikam.dronedelivery.scheduler.callee.DeliveryClient;
import com.fabrikam.dronedelivery.scheduler.callee.DroneClient;
import com.fabrikam.dronedelivery.scheduler.callee.PackageClient;
import com.fabrikam.dronedelivery.scheduler.callee.RefusedException;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryId;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryOrder;
import com.fabrikam.dronedelivery.scheduler.workflow.ParallelSteps.StepCall;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/**
 * A new delivery: slot, package and drone at the same time, then the delivery that names the drone.
 * Back in reverse: the delivery first, then the other three.
 */
@Component
class ScheduleProcedure implements Procedure {

  private final AccountClient accounts;
  private final PackageClient packages;
  private final DroneClient drones;
  private final DeliveryClient deliveries;
  private final ParallelSteps parallel;
  private final ReleaseSteps release;
  private final WorkflowRepository workflows;

  ScheduleProcedure(
      AccountClient accounts,
      PackageClient packages,
      DroneClient drones,
      DeliveryClient deliveries,
      ParallelSteps parallel,
      ReleaseSteps release,
      WorkflowRepository workflows) {
    this.accounts = accounts;
    this.packages = packages;
    this.drones = drones;
    this.deliveries = deliveries;
    this.parallel = parallel;
    this.release = release;
    this.workflows = workflows;
  }

  @Override
  public Task.Kind kind() {
    return Task.Kind.SCHEDULE;
  }

  @Override
  public Optional<DeliveryAnswer> forward(Workflow workflow, Deadline deadline) {
    Progress progress = workflow.progress();
    if (!progress.wasTouched(Step.DELIVERY)) {
      Booking booking = reserve(workflow, deadline);
      progress.booked(booking);
      progress.attempting(Step.DELIVERY);
      workflows.save(workflow);
    }
    return Optional.of(putDelivery(workflow, deadline));
  }

  private Booking reserve(Workflow workflow, Deadline deadline) {
    DeliveryId id = workflow.task().delivery();
    DeliveryOrder order = workflow.task().wantedOrder();
    AtomicReference<Booking> booking = new AtomicReference<>();
    parallel.forward(
        workflow.progress(),
        deadline,
        List.of(
            new StepCall(Step.RESERVATION, by -> accounts.reserve(order.ownerId(), id, by)),
            new StepCall(Step.PACKAGE, by -> packages.put(order.ownerId(), id, order.parcel(), by)),
            new StepCall(Step.BOOKING, by -> booking.set(drones.book(id, order, by)))));
    return booking.get();
  }

  private DeliveryAnswer putDelivery(Workflow workflow, Deadline deadline) {
    Progress progress = workflow.progress();
    try {
      DeliveryAnswer answer =
          deliveries.create(
              workflow.task().delivery(),
              workflow.task().wantedOrder(),
              progress.booking().orElseThrow(),
              deadline);
      progress.done(Step.DELIVERY);
      return answer;
    } catch (CallFailedException failure) {
      progress.failed(Step.DELIVERY, failure);
      throw failure;
    }
  }

  @Override
  public Return back(Workflow workflow, Deadline deadline) {
    Progress progress = workflow.progress();
    DeliveryId id = workflow.task().delivery();
    if (progress.wasTouched(Step.DELIVERY)) {
      if (cancelDelivery(id, deadline) == Return.ALREADY_DONE) {
        return Return.ALREADY_DONE;
      }
      progress.undone(Step.DELIVERY);
    }
    release.release(workflow, progress.touched(), deadline);
    return Return.TAKEN_BACK;
  }

  private Return cancelDelivery(DeliveryId id, Deadline deadline) {
    try {
      deliveries.cancel(id, null, deadline);
    } catch (RefusedException refused) {
      if (refused.refusal().is("too-late-to-change")) {
        return Return.ALREADY_DONE;
      }
      if (!refused.refusal().is("delivery-not-found")) {
        throw refused;
      }
    }
    return Return.TAKEN_BACK;
  }
}
