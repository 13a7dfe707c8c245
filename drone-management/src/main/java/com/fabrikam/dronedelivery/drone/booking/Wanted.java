package com.fabrikam.dronedelivery.drone.booking;

import com.fabrikam.dronedelivery.drone.fleet.DeliveryId;
import com.fabrikam.dronedelivery.drone.fleet.DeliveryOrder;
import com.fabrikam.dronedelivery.drone.fleet.DroneRepository.Candidate;
import com.fabrikam.dronedelivery.drone.fleet.DroneSpec;
import com.fabrikam.dronedelivery.drone.fleet.Lots;
import com.fabrikam.dronedelivery.drone.fleet.Pace;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** What a drone is searched for, and which drone is best for it. */
record Wanted(DeliveryId delivery, DeliveryOrder order, Instant now, Pace pace) {

  Instant earliestPickup() {
    return order.earliestPickup(now);
  }

  double metresToPickup(DroneSpec spec) {
    return spec.base().metresTo(order.pickup());
  }

  private Instant arrival(DroneSpec spec) {
    double speed = spec.cruiseSpeedMetresPerSecond();
    Instant atPickup = now.plus(pace.toFly(metresToPickup(spec), speed));
    Instant pickup = earliestPickup().isAfter(atPickup) ? earliestPickup() : atPickup;
    return pickup.plus(pace.toFly(order.pickup().metresTo(order.dropoff()), speed));
  }

  /** Where this search starts among drones that are alike. */
  long firstLot() {
    return Lots.of(delivery.value());
  }

  /**
   * The nearest base first; for an expedited order the first arrival, then the nearest. Among
   * equals the preferred drone, then by lot from this search's own on.
   */
  Comparator<Candidate> bestFirst(Optional<String> preferred) {
    Comparator<Candidate> nearest =
        Comparator.comparingDouble(drone -> metresToPickup(drone.spec()));
    Comparator<Candidate> best =
        order.expedited()
            ? Comparator.<Candidate, Instant>comparing(drone -> arrival(drone.spec()))
                .thenComparing(nearest)
            : nearest;
    return best.thenComparing(drone -> preferred.filter(drone.id()::equals).isEmpty())
        .thenComparingLong(drone -> (Lots.of(drone.id()) - firstLot()) & Lots.LAST)
        .thenComparing(Candidate::id);
  }
}
