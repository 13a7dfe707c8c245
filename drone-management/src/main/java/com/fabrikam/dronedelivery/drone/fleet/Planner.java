package com.fabrikam.dronedelivery.drone.fleet;

import com.fabrikam.dronedelivery.drone.geography.Location;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Turns an order into the hours of a drone: base, pickup, dropoff, base, on great circles at cruise
 * speed. Looks at what the drone can do, not at what else it is booked for.
 */
record Planner(DroneSpec spec, Instant now, Pace pace) {

  /** From landing to the next take-off at the earliest: a fresh battery, a look at the rotors. */
  static final Duration TURNAROUND = Duration.ofMinutes(1);

  /** Longest wait in the air for a pickup time that was moved while the drone was on its way. */
  static final Duration LONGEST_HOVER = Duration.ofMinutes(2);

  /** A flight that has not begun; empty if it is beyond the drone. */
  Optional<Booking> fromBase(DeliveryId delivery, DeliveryOrder order) {
    if (!spec.canFly(order)) {
      return Optional.empty();
    }
    Duration toPickup = toFly(spec.base().metresTo(order.pickup()));
    Instant pickup = later(order.earliestPickup(now), now.plus(toPickup));
    return Optional.of(
        booking(delivery.value(), order, pickup.minus(toPickup), pickup, FlightPhase.IDLE));
  }

  /**
   * A flight whose order changes while the drone is on its way to the pickup: it goes on from where
   * it is. Empty if the rest of the battery or a long wait forbids that.
   */
  Optional<Booking> fromTheAir(Booking present, LastReport last, DeliveryOrder order) {
    double metresToPickup = last.position().metresTo(order.pickup());
    double metres = metresToPickup + order.carryingMetres() + order.dropoff().metresTo(spec.base());
    Instant arrivalAtPickup = now.plus(toFly(metresToPickup));
    Instant pickup = later(order.earliestPickup(now), arrivalAtPickup);
    if (metres > last.battery() * spec.rangeMetres()
        || pickup.isAfter(arrivalAtPickup.plus(pace.of(LONGEST_HOVER)))) {
      return Optional.empty();
    }
    return Optional.of(
        booking(present.deliveryId(), order, present.from(), pickup, present.progress()));
  }

  private Booking booking(
      String delivery, DeliveryOrder order, Instant from, Instant pickup, FlightPhase progress) {
    Instant arrival = pickup.plus(toFly(order.carryingMetres()));
    Instant landing = arrival.plus(toFly(order.dropoff().metresTo(spec.base())));
    return new Booking(
        delivery,
        order,
        now,
        from,
        landing.plus(pace.of(TURNAROUND)),
        pickup,
        arrival,
        progress,
        null,
        null);
  }

  /** When a drone in the air for an order will be ready for another flight. */
  Instant readyAgain(LastReport last, DeliveryOrder flown) {
    Location base = spec.base();
    Location here = last.position();
    double rest =
        switch (last.phase()) {
          case IDLE -> 0;
          case TO_PICKUP ->
              here.metresTo(flown.pickup())
                  + flown.carryingMetres()
                  + flown.dropoff().metresTo(base);
          case TO_DROPOFF -> here.metresTo(flown.dropoff()) + flown.dropoff().metresTo(base);
          case TO_BASE -> here.metresTo(base);
        };
    return now.plus(toFly(rest)).plus(pace.of(TURNAROUND));
  }

  private Duration toFly(double metres) {
    return pace.toFly(metres, spec.cruiseSpeedMetresPerSecond());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
