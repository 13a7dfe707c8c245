package com.fabrikam.dronedelivery.drone.fleet;

import com.fabrikam.dronedelivery.chassis.aggregate.WireEvent;
import com.fabrikam.dronedelivery.events.DroneLocation;
import com.fabrikam.dronedelivery.events.Position;

/** Translates the fleet's events into the event contract. */
final class DroneEventMapper {

  private DroneEventMapper() {}

  static WireEvent toWire(DroneReported event) {
    Reading reading = event.reading();
    DeliveryId delivery = event.deliveryId();
    return new WireEvent(
        event.droneId() + "-" + reading.sequence(),
        DroneLocation.TYPE,
        event.droneId().value(),
        reading.time(),
        new DroneLocation(
            event.droneId().value(),
            delivery == null ? null : delivery.value(),
            reading.sequence(),
            new Position(reading.position().latitude(), reading.position().longitude()),
            reading.headingDegrees(),
            reading.speedMetresPerSecond(),
            reading.battery(),
            phase(reading.phase()),
            reading.time()));
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
