package com.fabrikam.dronedelivery.e2e.faults;

import com.fabrikam.dronedelivery.e2e.faults.DeliveryFacts.Booking;
import com.fabrikam.dronedelivery.e2e.faults.DeliveryFacts.Description;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An open delivery has a slot, a package and a booking, of the drone and for the time that the
 * delivery names: whatever became of requests to change it, it is wholly as it was or wholly as it
 * was to be.
 */
final class ServicesAgree implements Invariant {

  @Override
  public Stream<Violation> check(Ledger ledger, Evidence evidence) {
    return evidence.existing().filter(DeliveryFacts::isOpen).flatMap(this::check);
  }

  private Stream<Violation> check(DeliveryFacts delivery) {
    List<String> wrong = new ArrayList<>();
    Description described = delivery.description().orElseThrow();
    if (!delivery.hasReservation()) {
      wrong.add("it has no slot");
    }
    if (!delivery.hasPackage()) {
      wrong.add("it has no package");
    }
    Optional<Booking> booking = delivery.booking();
    if (booking.isEmpty()) {
      wrong.add("it has no booking");
    } else if (!booking.get().droneId().equals(described.droneId())) {
      wrong.add("another drone is booked");
    } else if (described.plan().pickupTime().isPresent()
        && described.stage().equals("CREATED")
        && !described.estimatedArrival().equals(Optional.of(booking.get().estimatedArrival()))) {
      wrong.add("it is booked for another flight");
    }
    return wrong.isEmpty()
        ? Stream.empty()
        : Stream.of(violation(delivery.id(), String.join("; ", wrong) + ": " + delivery));
  }
}
