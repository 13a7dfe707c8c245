package com.fabrikam.dronedelivery.drone.booking;

import com.fabrikam.dronedelivery.drone.fleet.DroneId;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/** Says which drone's booking is the one of a delivery. */
@Document("bookings")
record BookingClaim(@Id String deliveryId, String droneId) {

  DroneId drone() {
    return new DroneId(droneId);
  }
}
