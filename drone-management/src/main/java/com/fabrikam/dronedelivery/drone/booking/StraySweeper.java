package com.fabrikam.dronedelivery.drone.booking;

import com.fabrikam.dronedelivery.drone.fleet.Booking;
import com.fabrikam.dronedelivery.drone.fleet.DeliveryId;
import com.fabrikam.dronedelivery.drone.fleet.Drone;
import com.fabrikam.dronedelivery.drone.fleet.DroneRepository;
import com.fabrikam.dronedelivery.drone.fleet.Fleet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes bookings that belong to nobody: left behind by a process that died between two writes.
 *
 * <p>Two steps, so that a request which is merely slow loses nothing. Whoever meets a booking
 * without its claim marks it on the drone; later the claim is looked up again, and only a booking
 * that is still marked and still without a claim goes. A slow request that claims its booking after
 * the mark takes the mark off, which is a write to the drone and stops the removal; one that claims
 * it before the mark is seen by the second look.
 */
@Component
class StraySweeper {

  private static final Logger log = LoggerFactory.getLogger(StraySweeper.class);
  private static final int MOST_DRONES_A_ROUND = 200;

  private final DroneRepository drones;
  private final Fleet fleet;
  private final BookingClaimRepository claims;

  StraySweeper(DroneRepository drones, Fleet fleet, BookingClaimRepository claims) {
    this.drones = drones;
    this.fleet = fleet;
    this.claims = claims;
  }

  @Scheduled(fixedDelay = 2_000)
  void sweep() {
    drones.withStrays(MOST_DRONES_A_ROUND).forEach(this::sweep);
  }

  private void sweep(Drone drone) {
    drone.bookings().stream()
        .filter(Booking::isStray)
        .map(Booking::deliveryId)
        .map(DeliveryId::new)
        .forEach(delivery -> settle(drone, delivery));
  }

  private void settle(Drone drone, DeliveryId delivery) {
    if (isClaimed(drone, delivery)) {
      fleet.confirm(drone.id(), delivery);
    } else {
      log.info("removing stray booking of delivery {} on drone {}", delivery, drone.id());
      fleet.releaseIf(
          drone.id(), delivery, booking -> booking.isStray() && !isClaimed(drone, delivery));
    }
  }

  private boolean isClaimed(Drone drone, DeliveryId delivery) {
    return claims.find(delivery).filter(claim -> claim.drone().equals(drone.id())).isPresent();
  }
}
