package com.fabrikam.dronedelivery.drone.booking;

import com.fabrikam.dronedelivery.drone.fleet.DroneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Says which drone's booking is the one of a delivery.
 *
 * @param lostDrones drones that were lost, and replaced for this delivery; null if none was. They
 *     are not booked for it again, so that whoever hears late of a replacement can tell that it
 *     holds
 */
@Document("bookings")
record BookingClaim(@Id String deliveryId, String droneId, @Nullable List<String> lostDrones) {

  List<String> lost() {
    return lostDrones == null ? List.of() : lostDrones;
  }

  DroneId drone() {
    return new DroneId(droneId);
  }
}
