package com.fabrikam.dronedelivery.drone.booking;

import com.fabrikam.dronedelivery.drone.booking.BookingClaimRepository.Changed;
import com.fabrikam.dronedelivery.drone.fleet.Booking;
import com.fabrikam.dronedelivery.drone.fleet.DeliveryId;
import com.fabrikam.dronedelivery.drone.fleet.Drone;
import com.fabrikam.dronedelivery.drone.fleet.DroneId;
import com.fabrikam.dronedelivery.drone.fleet.DroneRepository;
import com.fabrikam.dronedelivery.drone.fleet.Fleet;
import com.fabrikam.dronedelivery.drone.fleet.FleetProperties;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Finds other drones for what lost ones were to fetch.
 *
 * <p>Order of writes: the other drone's booking, the claim, the end of the lost drone's booking
 * together with the event that tells of it. So the delivery is booked at every instant, and as long
 * as the last write is not done the next round, of whichever process, goes on from what it finds.
 */
@Component
class Replacements {

  private static final Logger log = LoggerFactory.getLogger(Replacements.class);
  private static final int MOST_DRONES_A_ROUND = 200;
  private static final int MOST_BOOKINGS_A_ROUND = 50;

  private final DroneRepository drones;
  private final Fleet fleet;
  private final BookingClaimRepository claims;
  private final Bookings bookings;
  private final DroneTaker taker;
  private final FleetProperties properties;
  private final Clock clock;

  Replacements(
      DroneRepository drones,
      Fleet fleet,
      BookingClaimRepository claims,
      Bookings bookings,
      DroneTaker taker,
      FleetProperties properties,
      Clock clock) {
    this.drones = drones;
    this.fleet = fleet;
    this.claims = claims;
    this.bookings = bookings;
    this.taker = taker;
    this.properties = properties;
    this.clock = clock;
  }

  /** In no particular order, so that none waits for others that no drone can be found for. */
  @Scheduled(fixedDelay = 2_000)
  void search() {
    List<Stranded> all = new ArrayList<>();
    for (Drone drone : drones.withStranded(MOST_DRONES_A_ROUND)) {
      drone.bookings().stream()
          .filter(Booking::isStranded)
          .map(booking -> new Stranded(drone.id(), booking))
          .forEach(all::add);
    }
    Collections.shuffle(all);
    all.stream().limit(MOST_BOOKINGS_A_ROUND).forEach(this::replace);
  }

  private void replace(Stranded stranded) {
    Optional<BookingClaim> claim = claims.find(stranded.delivery());
    if (claim.isEmpty()) {
      fleet.suspect(stranded.lost(), stranded.delivery());
      return;
    }
    if (stranded.isClaimedBy(claim.get())) {
      moveClaim(stranded, claim.get());
    }
    claims
        .find(stranded.delivery())
        .filter(moved -> !stranded.isClaimedBy(moved))
        .ifPresent(moved -> finish(stranded, moved.drone()));
  }

  private void moveClaim(Stranded stranded, BookingClaim claim) {
    Optional<BookedDrone> taken = takenBefore(stranded).or(() -> take(stranded, claim));
    if (taken.isEmpty()) {
      giveUpInTime(stranded);
      return;
    }
    DroneId replacement = taken.get().droneId();
    boolean isItself = replacement.equals(stranded.lost());
    if (!isItself
        && claims.move(stranded.delivery(), stranded.lost(), replacement) == Changed.OVERTAKEN) {
      bookings.releaseUnlessClaimed(replacement, stranded.delivery());
    }
  }

  /** By a process that died before it moved the claim. */
  private Optional<BookedDrone> takenBefore(Stranded stranded) {
    return drones.holding(stranded.delivery()).stream()
        .filter(drone -> !drone.id().equals(stranded.lost()))
        .flatMap(
            drone ->
                drone.booking(stranded.delivery()).stream()
                    .filter(booking -> booking.isFor(stranded.booking().order()))
                    .map(booking -> new BookedDrone(drone.id(), booking)))
        .findFirst();
  }

  /** The lost drone itself, if it is back, is as good as any. */
  private Optional<BookedDrone> take(Stranded stranded, BookingClaim claim) {
    return taker.takeBest(
        stranded.delivery(),
        stranded.booking().order(),
        drones.find(stranded.lost()),
        claim.lost());
  }

  private void giveUpInTime(Stranded stranded) {
    if (stranded.booking().isGivenUp(clock.instant(), properties.replacementPatience())) {
      log.warn(
          "no drone was found that replaces drone {} for delivery {}",
          stranded.lost(),
          stranded.delivery());
      fleet.notReplaced(
          stranded.lost(),
          stranded.delivery(),
          _ -> bookings.isClaimedFor(stranded.delivery(), stranded.lost()));
    }
  }

  /**
   * If the claimed booking is gone (removed as stray before it was claimed), the claim goes back to
   * the lost drone, and the search begins again.
   */
  private void finish(Stranded stranded, DroneId replacement) {
    Optional<BookedDrone> taken = bookings.confirmed(replacement, stranded.delivery());
    if (taken.isEmpty()) {
      claims.move(stranded.delivery(), replacement, stranded.lost());
      return;
    }
    log.info(
        "drone {} replaces lost drone {} for delivery {}",
        replacement,
        stranded.lost(),
        stranded.delivery());
    claims.noteLost(stranded.delivery(), stranded.lost());
    fleet.replaced(stranded.lost(), replacement, taken.get().booking());
  }

  /** A booking that a lost drone has, and that another one is to fly. */
  private record Stranded(DroneId lost, Booking booking) {

    DeliveryId delivery() {
      return new DeliveryId(booking.deliveryId());
    }

    boolean isClaimedBy(BookingClaim claim) {
      return claim.drone().equals(lost);
    }
  }
}
