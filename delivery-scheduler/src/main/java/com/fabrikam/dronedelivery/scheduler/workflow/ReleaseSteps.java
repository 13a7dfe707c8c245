package com.fabrikam.dronedelivery.scheduler.workflow;

import com.fabrikam.dronedelivery.scheduler.callee.AccountClient;
import com.fabrikam.dronedelivery.scheduler.callee.CallFailedException;
import com.fabrikam.dronedelivery.scheduler.callee.Deadline;
import com.fabrikam.dronedelivery.scheduler.callee.DroneClient;
import com.fabrikam.dronedelivery.scheduler.callee.PackageClient;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryId;
import com.fabrikam.dronedelivery.scheduler.workflow.ParallelSteps.StepCall;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Gives back what a delivery holds at the services around it; absent counts as given back. */
@Component
class ReleaseSteps {

  private final AccountClient accounts;
  private final PackageClient packages;
  private final DroneClient drones;
  private final ParallelSteps parallel;

  ReleaseSteps(
      AccountClient accounts, PackageClient packages, DroneClient drones, ParallelSteps parallel) {
    this.accounts = accounts;
    this.packages = packages;
    this.drones = drones;
    this.parallel = parallel;
  }

  /**
   * Gives back at these services, at the same time.
   *
   * @throws CallFailedException if that is not certain of all of them
   */
  void release(Workflow workflow, Set<Step> steps, Deadline deadline) {
    DeliveryId id = workflow.task().delivery();
    String owner = workflow.task().ownerId();
    List<StepCall> calls =
        Stream.of(
                new StepCall(Step.BOOKING, by -> drones.cancel(id, by)),
                new StepCall(Step.PACKAGE, by -> packages.delete(id, by)),
                new StepCall(Step.RESERVATION, by -> accounts.release(owner, id, by)))
            .filter(call -> steps.contains(call.step()))
            .toList();
    parallel.back(workflow.progress(), deadline, calls);
  }
}
