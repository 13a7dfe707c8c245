package com.fabrikam.dronedelivery.drone.booking;

import com.fabrikam.dronedelivery.drone.booking.BookingClaimRepository.Changed;
import com.fabrikam.dronedelivery.drone.fleet.Booking;
import com.fabrikam.dronedelivery.drone.fleet.BookingFlown;
import com.fabrikam.dronedelivery.drone.fleet.DeliveryId;
import com.fabrikam.dronedelivery.drone.fleet.DeliveryOrder;
import com.fabrikam.dronedelivery.drone.fleet.Drone;
import com.fabrikam.dronedelivery.drone.fleet.DroneId;
import com.fabrikam.dronedelivery.drone.fleet.DroneRepository;
import com.fabrikam.dronedelivery.drone.fleet.Fleet;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/**
 * Bookings of deliveries: each on one drone, made and changed by idempotent requests, any number of
 * which may be under way for the same delivery.
 *
 * <p>Order of writes: first the drone's booking, then the claim that makes it the delivery's, then
 * a look whether the booking is still there (its removal as a stray and the claim may have crossed,
 * see {@link StraySweeper}). A change that goes to another drone moves the claim between the two
 * drones' writes: the delivery is booked at every instant.
 */
@Service
class Bookings {

  private static final int MOST_ATTEMPTS = 50;

  private final DroneRepository drones;
  private final Fleet fleet;
  private final BookingClaimRepository claims;
  private final DroneSearch search;
  private final FlightPace pace;
  private final Clock clock;
  private final MeterRegistry metrics;

  Bookings(
      DroneRepository drones,
      Fleet fleet,
      BookingClaimRepository claims,
      DroneSearch search,
      FlightPace pace,
      Clock clock,
      MeterRegistry metrics) {
    this.drones = drones;
    this.fleet = fleet;
    this.claims = claims;
    this.search = search;
    this.pace = pace;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** The booking that the delivery's claim names. */
  Optional<BookedDrone> find(DeliveryId delivery) {
    return claims.find(delivery).flatMap(claim -> bookingAt(claim.drone(), delivery));
  }

  private Optional<BookedDrone> bookingAt(DroneId drone, DeliveryId delivery) {
    return drones
        .find(drone)
        .flatMap(found -> found.booking(delivery))
        .map(booking -> new BookedDrone(drone, booking));
  }

  /**
   * Books a drone for a delivery, or changes the booking that it has. An equal request changes
   * nothing; a refused one leaves the booking as it was.
   *
   * @throws OutOfRangeException if no drone of the fleet could ever fly it
   * @throws NoDroneAvailableException if none that could is free
   */
  Outcome put(DeliveryId delivery, DeliveryOrder order) {
    boolean adopted = false;
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      List<Drone> holders = drones.holding(delivery);
      Optional<Outcome> outcome;
      if (holders.isEmpty()) {
        outcome = create(delivery, order);
      } else {
        adopted |= adopt(delivery, holders.getFirst());
        outcome = keepOrChange(delivery, order, holders);
      }
      if (outcome.isPresent()) {
        BookedDrone booked = outcome.get().booked();
        return new Outcome(booked, outcome.get().isNew() || adopted);
      }
    }
    throw new OptimisticLockingFailureException("Delivery " + delivery + " is contended");
  }

  /** Empty if another request for the delivery came between. */
  private Optional<Outcome> create(DeliveryId delivery, DeliveryOrder order) {
    Optional<BookedDrone> taken = takeBest(delivery, order, Optional.empty());
    if (taken.isEmpty()) {
      if (!drones.holding(delivery).isEmpty()) {
        return Optional.empty();
      }
      throw refusal(delivery, order);
    }
    DroneId drone = taken.get().droneId();
    boolean isNew = claim(delivery, drone);
    if (!isNew && !isClaimedFor(delivery, drone)) {
      releaseUnlessClaimed(drone, delivery);
      removeClaimOfNoBooking(delivery);
      return Optional.empty();
    }
    return settled(drone, delivery).map(booked -> new Outcome(booked, isNew));
  }

  private boolean claim(DeliveryId delivery, DroneId drone) {
    try {
      claims.insert(delivery, drone);
      return true;
    } catch (DuplicateKeyException _) {
      return false;
    }
  }

  private void removeClaimOfNoBooking(DeliveryId delivery) {
    claims
        .find(delivery)
        .filter(claim -> bookingAt(claim.drone(), delivery).isEmpty())
        .ifPresent(claim -> claims.remove(delivery, claim.drone()));
  }

  private boolean isClaimedFor(DeliveryId delivery, DroneId drone) {
    return claims.find(delivery).filter(claim -> claim.drone().equals(drone)).isPresent();
  }

  /** Empty if the state was put in order, or another request for the delivery came between. */
  private Optional<Outcome> keepOrChange(
      DeliveryId delivery, DeliveryOrder order, List<Drone> holders) {
    Optional<BookingClaim> claim = claims.find(delivery);
    if (claim.isEmpty()) {
      return Optional.empty();
    }
    Optional<Drone> claimed =
        holders.stream().filter(drone -> drone.id().equals(claim.get().drone())).findFirst();
    if (claimed.isEmpty()) {
      claims.remove(delivery, claim.get().drone());
      return Optional.empty();
    }
    holders.stream()
        .filter(drone -> !drone.id().equals(claim.get().drone()))
        .forEach(stray -> fleet.suspect(stray.id(), delivery));
    Drone drone = claimed.get();
    Optional<Booking> present = drone.booking(delivery);
    if (present.filter(booking -> booking.order().equals(order)).isPresent()) {
      return settled(drone.id(), delivery).map(booked -> new Outcome(booked, false));
    }
    return change(delivery, order, drone);
  }

  /**
   * Claims a booking that nobody has claimed. Whoever made it died, or is about to claim it: either
   * way it is the delivery's, and new for the request whose claim comes first.
   */
  private boolean adopt(DeliveryId delivery, Drone holder) {
    return claims.find(delivery).isEmpty()
        && claim(delivery, holder.id())
        && settled(holder.id(), delivery).isPresent();
  }

  private Optional<Outcome> change(DeliveryId delivery, DeliveryOrder order, Drone present) {
    Optional<BookedDrone> taken =
        present.booking(delivery).filter(Booking::hasBegun).isPresent()
            ? takeStored(present.id(), delivery, order)
            : Optional.empty();
    if (taken.isEmpty()) {
      taken = takeBest(delivery, order, Optional.of(present));
    }
    if (taken.isEmpty()) {
      throw refusal(delivery, order);
    }
    BookedDrone booked = taken.get();
    if (!booked.droneId().equals(present.id())) {
      return move(delivery, present.id(), booked.droneId());
    }
    // Somebody may have removed the booking meanwhile, and the claim with it.
    return isClaimedFor(delivery, present.id())
        ? Optional.of(new Outcome(booked, false))
        : Optional.empty();
  }

  private Optional<Outcome> move(DeliveryId delivery, DroneId from, DroneId to) {
    if (claims.move(delivery, from, to) == Changed.OVERTAKEN) {
      releaseUnlessClaimed(to, delivery);
      return Optional.empty();
    }
    Optional<BookedDrone> moved = settled(to, delivery);
    moved.ifPresent(_ -> fleet.release(from, delivery));
    return moved.map(booked -> new Outcome(booked, false));
  }

  private Optional<BookedDrone> takeBest(
      DeliveryId delivery, DeliveryOrder order, Optional<Drone> present) {
    return search.offer(wanted(delivery, order), present, drone -> take(drone, delivery, order));
  }

  private Optional<BookedDrone> take(Drone drone, DeliveryId delivery, DeliveryOrder order) {
    try {
      return fleet
          .book(drone, delivery, order, pace.current())
          .map(booking -> new BookedDrone(drone.id(), booking));
    } catch (OptimisticLockingFailureException _) {
      return takeStored(drone.id(), delivery, order);
    }
  }

  private Optional<BookedDrone> takeStored(
      DroneId drone, DeliveryId delivery, DeliveryOrder order) {
    return fleet
        .book(drone, delivery, order, pace.current())
        .map(booking -> new BookedDrone(drone, booking));
  }

  private Wanted wanted(DeliveryId delivery, DeliveryOrder order) {
    return new Wanted(delivery, order, clock.instant(), pace.current());
  }

  /**
   * Looks, after the claim was written, whether the claimed booking is there, and if somebody
   * suspects it to be stray, says that it is not. Else ends the claim.
   */
  private Optional<BookedDrone> settled(DroneId drone, DeliveryId delivery) {
    Optional<BookedDrone> booked = bookingAt(drone, delivery);
    if (booked.filter(found -> found.booking().isStray()).isPresent()) {
      fleet.confirm(drone, delivery);
      booked = bookingAt(drone, delivery);
    }
    if (booked.isEmpty()) {
      claims.remove(delivery, drone);
    }
    return booked;
  }

  private void releaseUnlessClaimed(DroneId drone, DeliveryId delivery) {
    fleet.releaseIf(drone, delivery, _ -> !isClaimedFor(delivery, drone));
  }

  private RuntimeException refusal(DeliveryId delivery, DeliveryOrder order) {
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

  /** Gives the drone back; a delivery without a booking has given it back. */
  void remove(DeliveryId delivery) {
    drones.holding(delivery).forEach(drone -> fleet.release(drone.id(), delivery));
    claims.remove(delivery);
  }

  /** The flight is over, and with it the claim. */
  @EventListener
  void on(BookingFlown flown) {
    claims.remove(flown.deliveryId(), flown.droneId());
  }

  /**
   * What a PUT did.
   *
   * @param isNew whether the delivery had no booking before
   */
  record Outcome(BookedDrone booked, boolean isNew) {}
}
