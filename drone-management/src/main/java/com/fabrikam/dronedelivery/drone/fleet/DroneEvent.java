package com.fabrikam.dronedelivery.drone.fleet;

import com.fabrikam.dronedelivery.drone.geography.Location;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to a drone: the aggregate's domain events. */
sealed interface DroneEvent {

  DroneId droneId();

  /**
   * A reading was accepted.
   *
   * @param deliveryId the delivery it counts for: the one the drone named, if the drone is booked
   *     for it
   */
  record Reported(DroneId droneId, Reading reading, @Nullable DeliveryId deliveryId)
      implements DroneEvent {}

  /**
   * It stopped reporting in the air.
   *
   * @param lastSequence number of its last reading
   * @param deliveryId the delivery whose package was on board, if any
   */
  record Lost(
      DroneId droneId,
      long lastSequence,
      Location position,
      @Nullable DeliveryId deliveryId,
      Instant time)
      implements DroneEvent {}

  /**
   * Another drone took over a booking from it after it was lost.
   *
   * @param lastSequence number of its last reading
   * @param taken the booking as the other drone has it
   */
  record Replaced(
      DroneId droneId, long lastSequence, DroneId replacement, Booking taken, Instant time)
      implements DroneEvent {}

  /**
   * A booking ended because no other drone took it over after it was lost.
   *
   * @param lastSequence number of its last reading
   */
  record NotReplaced(DroneId droneId, long lastSequence, DeliveryId deliveryId, Instant time)
      implements DroneEvent {}
}
