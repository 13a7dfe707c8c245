package com.fabrikam.dronedelivery.e2e.faults;

import com.fabrikam.dronedelivery.e2e.Place;
import com.fabrikam.dronedelivery.e2e.faults.DeliveryFacts.Booking;
import com.fabrikam.dronedelivery.e2e.faults.DeliveryFacts.Description;
import com.fabrikam.dronedelivery.e2e.faults.DeliveryFacts.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Deliveries of the owner {@code owner}, ordered as {@code tag}, for the checkers to look at. */
final class Facts {

  static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  static final Place HERE = new Place(1, 2);
  static final Place THERE = new Place(3, 4);
  static final Plan PLAN = new Plan(Optional.of(HERE), Optional.of(THERE), Optional.of(NOON));

  private Facts() {}

  static DeliveryFacts missing(String id) {
    return new DeliveryFacts(id, Optional.empty(), List.of(), Optional.empty(), false, false);
  }

  static DeliveryFacts open(String id, Plan plan, String... events) {
    return delivery(id, "CREATED", plan, Optional.of(booking("drone " + id, NOON)), true, events);
  }

  static DeliveryFacts over(String id, String stage, Plan plan, String... events) {
    return delivery(id, stage, plan, Optional.empty(), false, events);
  }

  private static DeliveryFacts delivery(
      String id,
      String stage,
      Plan plan,
      Optional<Booking> booking,
      boolean holds,
      String... types) {
    List<Event> events = new ArrayList<>();
    for (String type : types) {
      int sequence = events.size() + 1;
      events.add(new Event(id + "-" + sequence, type, sequence, NOON.plusSeconds(sequence)));
    }
    Description description =
        new Description(
            "owner", "tag", stage, "drone " + id, plan, Optional.of(NOON), events.size());
    return new DeliveryFacts(id, Optional.of(description), events, booking, holds, holds);
  }

  static Booking booking(String drone, Instant arrival) {
    return new Booking(drone, NOON.minusSeconds(600), NOON.plusSeconds(600), arrival);
  }

  static DeliveryFacts with(DeliveryFacts delivery, List<Event> events) {
    return new DeliveryFacts(
        delivery.id(),
        delivery.description(),
        events,
        delivery.booking(),
        delivery.hasReservation(),
        delivery.hasPackage());
  }

  static DeliveryFacts holding(
      DeliveryFacts delivery, Optional<Booking> booking, boolean reservation, boolean parcel) {
    return new DeliveryFacts(
        delivery.id(), delivery.description(), delivery.events(), booking, reservation, parcel);
  }
}
