package com.fabrikam.dronedelivery.drone.booking;

import com.fabrikam.dronedelivery.drone.fleet.Booking;
import com.fabrikam.dronedelivery.drone.fleet.DeliveryId;
import com.fabrikam.dronedelivery.drone.fleet.Drone;
import com.fabrikam.dronedelivery.drone.fleet.DroneRepository;
import com.fabrikam.dronedelivery.drone.fleet.Fleet;
import com.fabrikam.dronedelivery.drone.fleet.Pace;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Orders as the bookings have them. */
@Component
class FleetMissionControl implements MissionControl {

  private static final int MOST_DUE_AT_ONCE = 1_000;

  private final DroneRepository drones;
  private final Fleet fleet;
  private final BookingClaimRepository claims;

  FleetMissionControl(DroneRepository drones, Fleet fleet, BookingClaimRepository claims) {
    this.drones = drones;
    this.fleet = fleet;
    this.claims = claims;
  }

  @Override
  public List<DroneOrders> due(Instant now, Pace pace) {
    List<Drone> due =
        drones.due(now, MOST_DUE_AT_ONCE).stream()
            .filter(drone -> isDue(drone, now, pace))
            .toList();
    if (due.isEmpty()) {
      return List.of();
    }
    Map<String, String> claimed =
        claims.findAll(
            due.stream()
                .flatMap(drone -> drone.nextFlight().stream())
                .map(Booking::deliveryId)
                .toList());
    return due.stream()
        .filter(drone -> isClaimedElseSuspect(drone, claimed))
        .map(FleetMissionControl::ordersOf)
        .toList();
  }

  private static boolean isDue(Drone drone, Instant now, Pace pace) {
    return drone
        .nextFlight()
        .filter(booking -> !booking.takeOff(drone.spec(), pace).isAfter(now))
        .isPresent();
  }

  /** A booking that is not its delivery's is not flown, and somebody has to look after it. */
  private boolean isClaimedElseSuspect(Drone drone, Map<String, String> claimed) {
    Optional<String> delivery = drone.nextFlight().map(Booking::deliveryId);
    if (delivery.map(claimed::get).filter(drone.aggregateId()::equals).isPresent()) {
      return true;
    }
    delivery.map(DeliveryId::new).ifPresent(stray -> fleet.suspect(drone.id(), stray));
    return false;
  }

  @Override
  public Map<String, DroneOrders> orders(Collection<String> droneIds) {
    return drones.findAll(droneIds).stream()
        .map(FleetMissionControl::ordersOf)
        .collect(Collectors.toMap(DroneOrders::droneId, Function.identity()));
  }

  private static DroneOrders ordersOf(Drone drone) {
    return new DroneOrders(
        drone.aggregateId(),
        drone.spec(),
        drone.lastSequence(),
        drone.lastReportedAt().orElse(null),
        drone.phase(),
        drone.bookings().stream()
            .filter(booking -> !booking.isStranded())
            .map(FleetMissionControl::mission)
            .toList());
  }

  private static Mission mission(Booking booking) {
    return new Mission(
        booking.deliveryId(),
        booking.order().pickup(),
        booking.order().dropoff(),
        booking.order().pickupTime());
  }
}
