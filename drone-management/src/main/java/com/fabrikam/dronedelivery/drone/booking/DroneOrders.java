package com.fabrikam.dronedelivery.drone.booking;

import com.fabrikam.dronedelivery.drone.fleet.DroneSpec;
import com.fabrikam.dronedelivery.drone.fleet.FlightPhase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What mission control knows of a drone and wants of it.
 *
 * @param lastSequence number of its last reading; 0 before the first
 * @param lastReportedAt time of its last reading; null before the first
 * @param phase what it last said that it is doing
 * @param missions all that it is booked for, the earliest first
 */
public record DroneOrders(
    String droneId,
    DroneSpec spec,
    long lastSequence,
    @Nullable Instant lastReportedAt,
    FlightPhase phase,
    List<Mission> missions) {

  public Optional<Mission> mission(String deliveryId) {
    return missions.stream().filter(mission -> mission.deliveryId().equals(deliveryId)).findFirst();
  }
}
