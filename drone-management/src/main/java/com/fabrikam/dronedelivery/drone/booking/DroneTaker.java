package com.fabrikam.dronedelivery.drone.booking;

import com.fabrikam.dronedelivery.drone.fleet.DeliveryId;
import com.fabrikam.dronedelivery.drone.fleet.DeliveryOrder;
import com.fabrikam.dronedelivery.drone.fleet.Drone;
import com.fabrikam.dronedelivery.drone.fleet.DroneId;
import com.fabrikam.dronedelivery.drone.fleet.Fleet;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Writes a delivery's booking on a drone: the first step, before it is claimed. */
@Component
class DroneTaker {

  private final Fleet fleet;
  private final DroneSearch search;
  private final FlightPace pace;
  private final Clock clock;
  private final MeterRegistry metrics;

  DroneTaker(Fleet fleet, DroneSearch search, FlightPace pace, Clock clock, MeterRegistry metrics) {
    this.fleet = fleet;
    this.search = search;
    this.pace = pace;
    this.clock = clock;
    this.metrics = metrics;
  }

  /**
   * Books the best drone that is free.
   *
   * @param preferred before others that are as good
   * @param excluded drones that are out of the question
   */
  Optional<BookedDrone> takeBest(
      DeliveryId delivery,
      DeliveryOrder order,
      Optional<Drone> preferred,
      Collection<String> excluded) {
    return search.offer(
        wanted(delivery, order),
        preferred,
        drone ->
            excluded.contains(drone.aggregateId())
                ? Optional.empty()
                : take(drone, delivery, order));
  }

  private Optional<BookedDrone> take(Drone drone, DeliveryId delivery, DeliveryOrder order) {
    try {
      return fleet
          .book(drone, delivery, order, pace.current())
          .map(booking -> new BookedDrone(drone.id(), booking));
    } catch (OptimisticLockingFailureException _) {
      return take(drone.id(), delivery, order);
    }
  }

  /** Books this very drone, if it is free. */
  Optional<BookedDrone> take(DroneId drone, DeliveryId delivery, DeliveryOrder order) {
    return fleet
        .book(drone, delivery, order, pace.current())
        .map(booking -> new BookedDrone(drone, booking));
  }

  /** Why nothing could be taken. */
  RuntimeException refusal(DeliveryId delivery, DeliveryOrder order) {
    RuntimeException refusal =
        search.anyCouldFly(wanted(delivery, order))
            ? new NoDroneAvailableException()
            : new OutOfRangeException();
    metrics
        .counter(
            "bookings.refused",
            "reason",
            refusal instanceof OutOfRangeException ? "out-of-range" : "no-drone-available")
        .increment();
    return refusal;
  }

  private Wanted wanted(DeliveryId delivery, DeliveryOrder order) {
    return new Wanted(delivery, order, clock.instant(), pace.current());
  }
}
