package com.fabrikam.dronedelivery.scheduler.workflow;

import com.fabrikam.dronedelivery.scheduler.callee.Booking;
import com.fabrikam.dronedelivery.scheduler.callee.Callee;
import com.fabrikam.dronedelivery.scheduler.callee.CurrentDelivery;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryId;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryOrder;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow is to do; fixed when it begins.
 *
 * @param order what the delivery shall be; for scheduling and rescheduling
 * @param previous what it was; for rescheduling
 * @param ifMatch the version of the delivery that the client means; null when it named none
 * @param steps the services concerned
 */
public record Task(
    Kind kind,
    String deliveryId,
    String ownerId,
    @Nullable DeliveryOrder order,
    @Nullable Plan previous,
    @Nullable String ifMatch,
    Set<Step> steps) {

  /** A new delivery. */
  public static Task schedule(DeliveryId id, DeliveryOrder order) {
    return new Task(
        Kind.SCHEDULE, id.value(), order.ownerId(), order, null, null, EnumSet.allOf(Step.class));
  }

  /** Another plan for a delivery; touches only the services that the difference concerns. */
  public static Task reschedule(
      DeliveryId id, DeliveryOrder order, CurrentDelivery current, @Nullable String ifMatch) {
    Set<Step> steps = EnumSet.of(Step.DELIVERY);
    if (!order.fliesLike(current.order())) {
      steps.add(Step.BOOKING);
    }
    if (!order.parcel().equals(current.order().parcel())) {
      steps.add(Step.PACKAGE);
    }
    return new Task(
        Kind.RESCHEDULE,
        id.value(),
        order.ownerId(),
        order,
        new Plan(current.order(), current.booking(), current.etag()),
        ifMatch,
        steps);
  }

  /** The end of a delivery, as the customer wants it. */
  public static Task cancel(DeliveryId id, String ownerId, @Nullable String ifMatch) {
    return new Task(
        Kind.CANCEL, id.value(), ownerId, null, null, ifMatch, EnumSet.allOf(Step.class));
  }

  /** What is left to give back after the end of a delivery. */
  public static Task settle(DeliveryId id, String ownerId, Set<Step> held) {
    return new Task(Kind.SETTLE, id.value(), ownerId, null, null, null, held);
  }

  /** A look whether the services around a delivery still hold what it says. */
  static Task check(DeliveryId id, String ownerId) {
    return new Task(
        Kind.CHECK,
        id.value(),
        ownerId,
        null,
        null,
        null,
        EnumSet.of(Step.RESERVATION, Step.PACKAGE, Step.BOOKING));
  }

  public DeliveryId delivery() {
    return new DeliveryId(deliveryId);
  }

  DeliveryOrder wantedOrder() {
    return Objects.requireNonNull(order, () -> kind + " without an order");
  }

  Plan previousPlan() {
    return Objects.requireNonNull(previous, () -> kind + " without a previous plan");
  }

  /**
   * The steps that may be taken at once. The delivery itself comes after them, except where it
   * decides whether there is anything else to do.
   */
  Set<Step> firstSteps() {
    if (kind == Kind.CANCEL || steps.equals(Set.of(Step.DELIVERY))) {
      return Set.of(Step.DELIVERY);
    }
    return steps.stream().filter(step -> step != Step.DELIVERY).collect(Collectors.toSet());
  }

  /**
   * The services without which it cannot be done while its client waits. What a cancelled delivery
   * held may be given back later.
   */
  Set<Callee> neededCallees() {
    Set<Step> needed = kind == Kind.CANCEL ? Set.of(Step.DELIVERY) : steps;
    return needed.stream().map(Step::callee).collect(Collectors.toSet());
  }

  /** The operations that a workflow can carry out. */
  public enum Kind {
    SCHEDULE,
    RESCHEDULE,
    CANCEL,
    SETTLE,
    CHECK;

    /** Whether there is a way back; the others only go forward once they have begun to act. */
    boolean canGoBack() {
      return this == SCHEDULE || this == RESCHEDULE;
    }

    /** Whether nobody asks for it once it is done: doing it again would be harmless. */
    boolean isForgotten() {
      return this == SETTLE || this == CHECK;
    }
  }

  /** What was agreed before, and the version of the delivery that says so. */
  record Plan(DeliveryOrder order, Booking booking, String etag) {}
}
