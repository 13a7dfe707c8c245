package com.fabrikam.dronedelivery.drone.booking;

import com.fabrikam.dronedelivery.drone.fleet.DeliveryId;
import com.fabrikam.dronedelivery.drone.fleet.DeliveryOrder;
import com.fabrikam.dronedelivery.drone.fleet.DroneRepository.Candidate;
import com.fabrikam.dronedelivery.drone.fleet.DroneSpec;
import com.fabrikam.dronedelivery.drone.fleet.Pace;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

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

  /**
   * The nearest base first; for an expedited order the first arrival, then the nearest. Among
   * equals the order differs from delivery to delivery, so that those who book at the same instant
   * do not all try the same drone.
   *
   * @param preferred first among equals
   */
  Comparator<Candidate> bestFirst(@Nullable String preferred) {
    Comparator<Candidate> nearest =
        Comparator.comparingDouble(drone -> metresToPickup(drone.spec()));
    Comparator<Candidate> best =
        order.expedited()
            ? Comparator.<Candidate, Instant>comparing(drone -> arrival(drone.spec()))
                .thenComparing(nearest)
            : nearest;
    return best.thenComparing(drone -> !drone.id().equals(preferred))
        .thenComparingInt(this::lot)
        .thenComparing(Candidate::id);
  }

  /** Fibonacci hashing (D. Knuth, TAOCP 3, 6.4): spreads ids that differ in their last digit. */
  private int lot(Candidate drone) {
    return (delivery + "/" + drone.id()).hashCode() * 0x9E3779B9;
  }
}
