package com.fabrikam.dronedelivery.scheduler.workflow;

import com.fabrikam.dronedelivery.scheduler.callee.AccountClient;
import com.fabrikam.dronedelivery.scheduler.callee.Booking;
import com.fabrikam.dronedelivery.scheduler.callee.CallFailedException;
import com.fabrikam.dronedelivery.scheduler.callee.CurrentDelivery;
import com.fabrikam.dronedelivery.scheduler.callee.Deadline;
import com.fabrikam.dronedelivery.scheduler.callee.DeliveryClient;
import com.fabrikam.dronedelivery.scheduler.callee.DroneClient;
import com.fabrikam.dronedelivery.scheduler.callee.PackageClient;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryId;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryOrder;
import com.fabrikam.dronedelivery.scheduler.workflow.ParallelSteps.StepCall;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Makes what the services around a delivery hold follow what delivery-service says. */
@Component
class Alignment {

  private final AccountClient accounts;
  private final PackageClient packages;
  private final DroneClient drones;
  private final DeliveryClient deliveries;
  private final ParallelSteps parallel;

  Alignment(
      AccountClient accounts,
      PackageClient packages,
      DroneClient drones,
      DeliveryClient deliveries,
      ParallelSteps parallel) {
    this.accounts = accounts;
    this.packages = packages;
    this.drones = drones;
    this.deliveries = deliveries;
    this.parallel = parallel;
  }

  /**
   * Has these steps agree with an open delivery. Where another drone is booked in the end, the
   * delivery is told.
   *
   * @throws CallFailedException if that is not certain of all of them
   */
  void align(Workflow workflow, CurrentDelivery current, Set<Step> steps, Deadline deadline) {
    DeliveryId id = workflow.task().delivery();
    DeliveryOrder order = current.order();
    AtomicReference<Booking> booking = new AtomicReference<>(current.booking());
    List<StepCall> calls =
        Stream.of(
                new StepCall(Step.BOOKING, by -> booking.set(drones.book(id, order, by))),
                new StepCall(
                    Step.PACKAGE, by -> packages.put(order.ownerId(), id, order.parcel(), by)),
                new StepCall(Step.RESERVATION, by -> accounts.reserve(order.ownerId(), id, by)))
            .filter(call -> steps.contains(call.step()))
            .toList();
    parallel.back(workflow.progress(), deadline, calls);
    if (!booking.get().droneId().equals(current.booking().droneId())) {
      deliveries.put(id, order, booking.get(), current.etag(), deadline);
    }
  }
}
