package com.fabrikam.dronedelivery.drone.booking;

import com.fabrikam.dronedelivery.drone.booking.BookingClaimRepository.Changed;
import com.fabrikam.dronedelivery.drone.fleet.Booking;
import com.fabrikam.dronedelivery.drone.fleet.BookingEnded;
import com.fabrikam.dronedelivery.drone.fleet.DeliveryId;
import com.fabrikam.dronedelivery.drone.fleet.DeliveryOrder;
import com.fabrikam.dronedelivery.drone.fleet.Drone;
import com.fabrikam.dronedelivery.drone.fleet.DroneId;
import com.fabrikam.dronedelivery.drone.fleet.DroneRepository;
import com.fabrikam.dronedelivery.drone.fleet.Fleet;
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
  private final DroneTaker taker;

  Bookings(DroneRepository drones, Fleet fleet, BookingClaimRepository claims, DroneTaker taker) {
    this.drones = drones;
    this.fleet = fleet;
    this.claims = claims;
    this.taker = taker;
  }

  /** The booking that the delivery's claim names. */
  Optional<BookedDrone> find(DeliveryId delivery) {
    return claims.find(delivery).flatMap(claim -> bookingAt(claim.drone(), delivery));
  }

  private Optional<BookedDrone> bookingAt(DroneId drone, DeliveryId delivery) {
    return drones.findBooking(drone, delivery).map(booking -> new BookedDrone(drone, booking));
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
    Optional<BookedDrone> taken = taker.takeBest(delivery, order, Optional.empty(), List.of());
    if (taken.isEmpty()) {
      if (!drones.holding(delivery).isEmpty()) {
        return Optional.empty();
      }
      throw taker.refusal(delivery, order);
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

  boolean isClaimedFor(DeliveryId delivery, DroneId drone) {
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
      // The claim may be younger than what was seen of the drones.
      removeClaimOfNoBooking(delivery);
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
    return change(delivery, order, drone, claim.get().lost());
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

  private Optional<Outcome> change(
      DeliveryId delivery, DeliveryOrder order, Drone present, List<String> lost) {
    Optional<BookedDrone> taken =
        present.booking(delivery).filter(Booking::hasBegun).isPresent()
            ? taker.take(present.id(), delivery, order)
            : Optional.empty();
    if (taken.isEmpty()) {
      taken = taker.takeBest(delivery, order, Optional.of(present), lost);
    }
    if (taken.isEmpty()) {
      throw taker.refusal(delivery, order);
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

  /**
   * Looks, after the claim was written, whether the claimed booking is there, and if somebody
   * suspects it to be stray, says that it is not. Else ends the claim.
   */
  private Optional<BookedDrone> settled(DroneId drone, DeliveryId delivery) {
    Optional<BookedDrone> booked = confirmed(drone, delivery);
    if (booked.isEmpty()) {
      claims.remove(delivery, drone);
    }
    return booked;
  }

  /** The claimed booking if it is there; nobody is to suspect it to be stray any more. */
  Optional<BookedDrone> confirmed(DroneId drone, DeliveryId delivery) {
    Optional<BookedDrone> booked = bookingAt(drone, delivery);
    if (booked.filter(found -> found.booking().isStray()).isEmpty()) {
      return booked;
    }
    fleet.confirm(drone, delivery);
    return bookingAt(drone, delivery);
  }

  void releaseUnlessClaimed(DroneId drone, DeliveryId delivery) {
    fleet.releaseIf(drone, delivery, _ -> !isClaimedFor(delivery, drone));
  }

  /**
   * Gives the drone back; a delivery without a booking has given it back. One that has handed the
   * package over flies home anyway: its landing ends the booking.
   */
  void remove(DeliveryId delivery) {
    List<Drone> holders = drones.holding(delivery);
    holders.forEach(
        drone -> fleet.releaseIf(drone.id(), delivery, booking -> !booking.isHandedOver()));
    boolean fliesHome =
        holders.stream()
            .flatMap(drone -> drone.booking(delivery).stream())
            .anyMatch(Booking::isHandedOver);
    if (!fliesHome) {
      claims.remove(delivery);
    }
  }

  /** The flight is over, and with it the claim. */
  @EventListener
  void on(BookingEnded ended) {
    claims.remove(ended.deliveryId(), ended.droneId());
  }

  /**
   * What a PUT did.
   *
   * @param isNew whether the delivery had no booking before
   */
  record Outcome(BookedDrone booked, boolean isNew) {}
}
