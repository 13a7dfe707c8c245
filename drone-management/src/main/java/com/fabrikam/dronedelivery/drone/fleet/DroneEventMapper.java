package com.fabrikam.dronedelivery.drone.fleet;

import com.fabrikam.dronedelivery.chassis.aggregate.WireEvent;
import com.fabrikam.dronedelivery.drone.geography.Location;
import com.fabrikam.dronedelivery.events.DroneLocation;
import com.fabrikam.dronedelivery.events.DroneLost;
import com.fabrikam.dronedelivery.events.DroneNotReplaced;
import com.fabrikam.dronedelivery.events.DroneReplaced;
import com.fabrikam.dronedelivery.events.Position;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Translates the fleet's events into the event contract. */
final class DroneEventMapper {

  private DroneEventMapper() {}

  static WireEvent toWire(DroneEvent event) {
    return switch (event) {
      case DroneEvent.Reported(var droneId, var reading, var deliveryId) ->
          event(
              event,
              idOf(event, reading.sequence()),
              DroneLocation.TYPE,
              reading.time(),
              new DroneLocation(
                  droneId.value(),
                  value(deliveryId),
                  reading.sequence(),
                  position(reading.position()),
                  reading.headingDegrees(),
                  reading.speedMetresPerSecond(),
                  reading.battery(),
                  phase(reading.phase()),
                  reading.time()));
      case DroneEvent.Lost(var droneId, var sequence, var position, var deliveryId, var time) ->
          event(
              event,
              idOf(event, sequence) + "-lost" + (deliveryId == null ? "" : "-" + deliveryId),
              DroneLost.TYPE,
              time,
              new DroneLost(
                  droneId.value(), value(deliveryId), sequence, position(position), time));
      case DroneEvent.Replaced(var droneId, var sequence, var replacement, var taken, var time) ->
          event(
              event,
              idOf(event, sequence) + "-replaced-" + taken.deliveryId(),
              DroneReplaced.TYPE,
              time,
              new DroneReplaced(
                  droneId.value(),
                  taken.deliveryId(),
                  replacement.value(),
                  taken.estimatedArrival(),
                  time));
      case DroneEvent.NotReplaced(var droneId, var sequence, var deliveryId, var time) ->
          event(
              event,
              idOf(event, sequence) + "-not-replaced-" + deliveryId,
              DroneNotReplaced.TYPE,
              time,
              new DroneNotReplaced(droneId.value(), deliveryId.value(), time));
    };
  }

  private static WireEvent event(
      DroneEvent event, String id, String type, Instant time, Object data) {
    return new WireEvent(id, type, event.droneId().value(), time, data);
  }

  private static String idOf(DroneEvent event, long sequence) {
    return event.droneId() + "-" + sequence;
  }

  private static @Nullable String value(@Nullable DeliveryId delivery) {
    return delivery == null ? null : delivery.value();
  }

  private static Position position(Location location) {
    return new Position(location.latitude(), location.longitude());
  }

  private static com.fabrikam.dronedelivery.events.FlightPhase phase(FlightPhase phase) {
    return switch (phase) {
      case IDLE -> com.fabrikam.dronedelivery.events.FlightPhase.IDLE;
      case TO_PICKUP -> com.fabrikam.dronedelivery.events.FlightPhase.TO_PICKUP;
      case TO_DROPOFF -> com.fabrikam.dronedelivery.events.FlightPhase.TO_DROPOFF;
      case TO_BASE -> com.fabrikam.dronedelivery.events.FlightPhase.TO_BASE;
    };
  }
}
