package com.fabrikam.dronedelivery.scheduler.scheduling;

import com.fabrikam.dronedelivery.scheduler.callee.CallFailedException;
import com.fabrikam.dronedelivery.scheduler.callee.CurrentDelivery;
import com.fabrikam.dronedelivery.scheduler.callee.CurrentDelivery.Stage;
import com.fabrikam.dronedelivery.scheduler.callee.Deadline;
import com.fabrikam.dronedelivery.scheduler.callee.DeliveryAnswer;
import com.fabrikam.dronedelivery.scheduler.callee.DeliveryClient;
import com.fabrikam.dronedelivery.scheduler.callee.Refusal;
import com.fabrikam.dronedelivery.scheduler.callee.RefusedException;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryId;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryOrder;
import com.fabrikam.dronedelivery.scheduler.scheduling.Placement.Accepted;
import com.fabrikam.dronedelivery.scheduler.scheduling.Placement.Created;
import com.fabrikam.dronedelivery.scheduler.scheduling.Placement.Present;
import com.fabrikam.dronedelivery.scheduler.workflow.DeliveryBusyException;
import com.fabrikam.dronedelivery.scheduler.workflow.Task;
import com.fabrikam.dronedelivery.scheduler.workflow.Workflow;
import com.fabrikam.dronedelivery.scheduler.workflow.Workflows;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/**
 * Operations on a delivery whose id is known to others as well. Each looks first, then takes the
 * delivery for itself, then looks again whether it is still what it saw: so that equal requests at
 * once come to one effect. A repeat needs no workflow, and only waits until nobody has the
 * delivery.
 */
@Component
class DeliveryChanging {

  private final Workflows workflows;
  private final DeliveryClient deliveries;
  private final Clock clock;

  DeliveryChanging(Workflows workflows, DeliveryClient deliveries, Clock clock) {
    this.workflows = workflows;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  /**
   * Creates the delivery, or makes it what the order says.
   *
   * @param later whether the client would rather look again later than wait for a new delivery
   * @throws RefusedException if a service refused a step
   * @throws TooLateToChangeException if it is another order and the package is on the drone, or if
   *     the delivery was called off
   * @throws OwnerCannotChangeException if the delivery is another owner's
   */
  Placement put(DeliveryId id, DeliveryOrder order, Precondition ifMatch, boolean later) {
    Deadline deadline = workflows.requestDeadline();
    while (true) {
      Optional<CurrentDelivery> seen = deliveries.find(id, deadline);
      ifMatch.require(seen);
      Optional<Placement> placed =
          seen.isPresent()
              ? change(id, order, seen.get(), ifMatch, deadline).map(Present::new)
              : schedule(id, order, later, deadline);
      if (placed.isPresent()) {
        return placed.get();
      }
    }
  }

  /**
   * Changes an existing delivery.
   *
   * @param change from the order as it is to what it shall be
   * @return the delivery as it is then
   * @throws DeliveryNotFoundException if there is none
   * @throws RefusedException if a service refused a step
   * @throws TooLateToChangeException as for {@link #put}
   */
  DeliveryAnswer change(DeliveryId id, UnaryOperator<DeliveryOrder> change, Precondition ifMatch) {
    Deadline deadline = workflows.requestDeadline();
    while (true) {
      CurrentDelivery seen = require(id, ifMatch, deadline);
      Optional<DeliveryAnswer> changed =
          change(id, change.apply(seen.order()), seen, ifMatch, deadline);
      if (changed.isPresent()) {
        return changed.get();
      }
    }
  }

  /**
   * Calls a delivery off; one that is called off already stays so.
   *
   * @throws DeliveryNotFoundException if there is none
   * @throws TooLateToChangeException if the package is on the drone, or it ended otherwise
   */
  void cancel(DeliveryId id, Precondition ifMatch) {
    Deadline deadline = workflows.requestDeadline();
    while (true) {
      CurrentDelivery seen = require(id, ifMatch, deadline);
      if (seen.stage() == Stage.CANCELLED) {
        return;
      }
      requireChangeable(id, seen);
      String version = ifMatch.isGiven() ? seen.etag() : null;
      Optional<Workflow> claimed =
          workflows.claim(Task.cancel(id, seen.order().ownerId(), version), false);
      if (claimed.isPresent()) {
        workflows.carryOut(claimed.get());
        requireDecided(claimed.get());
        return;
      }
      workflows.awaitTurn(id, deadline);
    }
  }

  private CurrentDelivery require(DeliveryId id, Precondition ifMatch, Deadline deadline) {
    CurrentDelivery seen =
        deliveries.find(id, deadline).orElseThrow(() -> new DeliveryNotFoundException(id));
    ifMatch.require(Optional.of(seen));
    return seen;
  }

  /** Empty means that somebody else was faster: look again. */
  private Optional<Placement> schedule(
      DeliveryId id, DeliveryOrder order, boolean later, Deadline deadline) {
    order.requirePlaceableAt(clock.instant());
    Optional<Workflow> claimed =
        claimUnchanged(Task.schedule(id, order), Optional.empty(), later, deadline);
    if (claimed.isEmpty()) {
      return Optional.empty();
    }
    Workflow workflow = claimed.get();
    if (later) {
      workflows.accept(workflow);
      return Optional.of(new Accepted(workflow.id(), false));
    }
    workflows.carryOut(workflow);
    requireDecided(workflow);
    return workflow
        .answer()
        .or(() -> deliveries.find(id, deadline).map(CurrentDelivery::answer))
        .map(answer -> new Created(id, answer, false));
  }

  private Optional<DeliveryAnswer> change(
      DeliveryId id,
      DeliveryOrder order,
      CurrentDelivery seen,
      Precondition ifMatch,
      Deadline deadline) {
    if (!order.ownerId().equals(seen.order().ownerId())) {
      throw new OwnerCannotChangeException(id);
    }
    if (order.equals(seen.order()) && !seen.stage().isCalledOff()) {
      return unchanged(id, seen, deadline);
    }
    requireChangeable(id, seen);
    order.requirePlaceableAt(clock.instant());
    Optional<Workflow> claimed =
        claimUnchanged(
            Task.reschedule(id, order, seen, ifMatch.isGiven() ? seen.etag() : null),
            Optional.of(seen),
            false,
            deadline);
    if (claimed.isEmpty()) {
      return Optional.empty();
    }
    Workflow workflow = claimed.get();
    workflows.carryOut(workflow);
    if (wasOvertaken(workflow) && !ifMatch.isGiven() && !deadline.isOver()) {
      return Optional.empty();
    }
    requireDecided(workflow);
    return workflow.answer().or(() -> deliveries.find(id, deadline).map(CurrentDelivery::answer));
  }

  /**
   * The delivery as it was seen, once nobody has it who may take it back; empty if that has been
   * done.
   *
   * @throws DeliveryBusyException if that takes too long
   */
  private Optional<DeliveryAnswer> unchanged(
      DeliveryId id, CurrentDelivery seen, Deadline deadline) {
    workflows.awaitTurn(id, deadline);
    return deliveries
        .find(id, deadline)
        .filter(now -> now.etag().equals(seen.etag()))
        .map(CurrentDelivery::answer);
  }

  /**
   * Takes the delivery if it is still what was seen; empty after waiting for whoever has it.
   *
   * @throws DeliveryBusyException if that takes too long
   */
  private Optional<Workflow> claimUnchanged(
      Task task, Optional<CurrentDelivery> seen, boolean later, Deadline deadline) {
    Optional<Workflow> claimed = workflows.claim(task, later);
    if (claimed.isEmpty()) {
      workflows.awaitTurn(task.delivery(), deadline);
      return Optional.empty();
    }
    if (!isStill(task.delivery(), seen, claimed.get(), deadline)) {
      workflows.withdraw(claimed.get());
      return Optional.empty();
    }
    return claimed;
  }

  private boolean isStill(
      DeliveryId id, Optional<CurrentDelivery> seen, Workflow claimed, Deadline deadline) {
    try {
      return deliveries
          .find(id, deadline)
          .map(CurrentDelivery::etag)
          .equals(seen.map(CurrentDelivery::etag));
    } catch (CallFailedException failure) {
      workflows.withdraw(claimed);
      throw failure;
    }
  }

  /** The drone reported something between our look and our write; the client need not know. */
  private static boolean wasOvertaken(Workflow workflow) {
    return workflow.refusal().filter(refusal -> refusal.is("stale-version")).isPresent();
  }

  private static void requireChangeable(DeliveryId id, CurrentDelivery seen) {
    if (!seen.stage().isChangeable()) {
      throw new TooLateToChangeException(id, seen.stage());
    }
  }

  private static void requireDecided(Workflow workflow) {
    if (!workflow.isDecided()) {
      throw new RefusedException(workflow.refusal().orElseGet(Refusal::unavailable));
    }
  }
}
