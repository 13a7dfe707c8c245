package com.fabrikam.dronedelivery.delivery.inflight;

import com.fabrikam.dronedelivery.chassis.aggregate.WireEvent;
import com.fabrikam.dronedelivery.events.DeliveryEvent;
import com.fabrikam.dronedelivery.events.DeliveryPlan;
import com.fabrikam.dronedelivery.events.Position;
import java.time.Duration;

/** From the aggregate's domain events to the event contract. */
final class DeliveryEventMapper {

  private static final double MILLIS_PER_SECOND = Duration.ofSeconds(1).toMillis();

  private DeliveryEventMapper() {}

  static WireEvent toWire(DeliveryChange change) {
    DeliveryEvent event = toContract(change);
    return new WireEvent(event.id(), event.type(), event.deliveryId(), event.time(), event);
  }

  private static DeliveryEvent toContract(DeliveryChange change) {
    String deliveryId = change.facts().deliveryId().value();
    String ownerId = change.facts().ownerId().value();
    long sequence = change.facts().sequence();
    var time = change.facts().time();
    return switch (change) {
      case DeliveryChange.Created(_, Plan plan) ->
          new DeliveryEvent.Created(deliveryId, ownerId, sequence, time, toContract(plan));
      case DeliveryChange.Rescheduled(_, Plan plan) ->
          new DeliveryEvent.Rescheduled(deliveryId, ownerId, sequence, time, toContract(plan));
      case DeliveryChange.HeadedToPickup(_, String droneId, Location position) ->
          new DeliveryEvent.HeadedToPickup(
              deliveryId, ownerId, sequence, time, droneId, toContract(position));
      case DeliveryChange.InTransit(_, String droneId, Location position) ->
          new DeliveryEvent.InTransit(
              deliveryId, ownerId, sequence, time, droneId, toContract(position));
      case DeliveryChange.Completed completed ->
          new DeliveryEvent.Completed(
              deliveryId,
              ownerId,
              sequence,
              time,
              completed.droneId(),
              toContract(completed.position()),
              completed.flownMetres(),
              completed.duration().toMillis() / MILLIS_PER_SECOND);
      case DeliveryChange.Cancelled _ ->
          new DeliveryEvent.Cancelled(deliveryId, ownerId, sequence, time);
      case DeliveryChange.Failed(_, String reason) ->
          new DeliveryEvent.Failed(deliveryId, ownerId, sequence, time, reason);
    };
  }

  private static DeliveryPlan toContract(Plan plan) {
    return new DeliveryPlan(
        toContract(plan.pickup()),
        toContract(plan.dropoff()),
        plan.pickupTime(),
        plan.deadline(),
        plan.expedited(),
        plan.confirmationRequired().name(),
        plan.parcel().size().name(),
        plan.parcel().weightKg(),
        plan.parcel().tag(),
        plan.droneId(),
        plan.estimatedArrival());
  }

  private static Position toContract(Location location) {
    return new Position(location.latitude(), location.longitude());
  }
}
