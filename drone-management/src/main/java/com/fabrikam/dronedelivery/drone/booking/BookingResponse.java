package com.fabrikam.dronedelivery.drone.booking;

import com.fabrikam.dronedelivery.drone.fleet.Booking;
import java.time.Instant;

/**
 * A drone's time kept for a delivery.
 *
 * @param from when the drone takes off
 * @param until when it is free again, this instant excluded
 */
record BookingResponse(
    String deliveryId,
    String droneId,
    Instant from,
    Instant until,
    Instant estimatedPickup,
    Instant estimatedArrival) {

  static BookingResponse of(BookedDrone booked) {
    Booking booking = booked.booking();
    return new BookingResponse(
        booking.deliveryId(),
        booked.droneId().value(),
        booking.from(),
        booking.until(),
        booking.estimatedPickup(),
        booking.estimatedArrival());
  }
}
