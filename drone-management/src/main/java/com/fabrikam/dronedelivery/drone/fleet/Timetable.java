package com.fabrikam.dronedelivery.drone.fleet;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The bookings of one drone, by start; a delivery has one at most. */
record Timetable(List<Booking> bookings) {

  Timetable {
    bookings = bookings.stream().sorted(Comparator.comparing(Booking::from)).toList();
  }

  Optional<Booking> of(DeliveryId delivery) {
    return bookings.stream().filter(isOf(delivery)).findFirst();
  }

  /** With a booking in place of any earlier one for its delivery. */
  Timetable with(Booking booking) {
    return new Timetable(
        Stream.concat(
                without(new DeliveryId(booking.deliveryId())).bookings.stream(), Stream.of(booking))
            .toList());
  }

  Timetable without(DeliveryId delivery) {
    return new Timetable(bookings.stream().filter(isOf(delivery).negate()).toList());
  }

  /** With the booking of a delivery, if there is one, changed. */
  Timetable changed(DeliveryId delivery, UnaryOperator<Booking> transition) {
    return new Timetable(
        bookings.stream()
            .map(booking -> isOf(delivery).test(booking) ? transition.apply(booking) : booking)
            .toList());
  }

  /** What a landing leaves: a booking whose package was carried is over, any other is not. */
  Timetable afterLanding() {
    return new Timetable(
        bookings.stream()
            .filter(booking -> !booking.hasPackage())
            .map(booking -> booking.progressed(FlightPhase.IDLE))
            .toList());
  }

  /** What a loss leaves: whose package was carried is over, any other is stranded. */
  Timetable afterLoss(Instant time) {
    return new Timetable(
        bookings.stream()
            .filter(booking -> !booking.hasPackage())
            .map(booking -> booking.stranded(time))
            .toList());
  }

  /** The deliveries whose packages are on board. */
  List<DeliveryId> carried() {
    return bookings.stream()
        .filter(booking -> booking.progress() == FlightPhase.TO_DROPOFF)
        .map(booking -> new DeliveryId(booking.deliveryId()))
        .toList();
  }

  private static Predicate<Booking> isOf(DeliveryId delivery) {
    return booking -> booking.deliveryId().equals(delivery.value());
  }
}
