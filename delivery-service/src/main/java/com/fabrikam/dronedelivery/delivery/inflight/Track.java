package com.fabrikam.dronedelivery.delivery.inflight;

import java.util.Optional;

/**
 * Where a delivery's drone is: the part that changes with every reading, kept beside the delivery
 * so that a reading which only moves the drone costs neither the delivery nor whoever changes it
 * anything. The delivery decides; a track only knows what it decided last.
 *
 * @param stage of the delivery when it last looked at a reading
 */
public record Track(String deliveryId, DeliveryStage stage, Flight flight) {

  /** Whether the delivery, if it were asked, could do no more than {@link #after} does. */
  public boolean settles(Reading reading) {
    return !stage.isOpen()
        || flight.isOf(reading.droneId()) && (flight.isPast(reading) || !leadsOn(reading));
  }

  /** The track with a reading that it settles. */
  public Track after(Reading reading) {
    boolean moves = stage.isOpen() && !flight.isPast(reading) && reading.isOnTheWay();
    return moves ? new Track(deliveryId, stage, flight.advancedTo(reading)) : this;
  }

  private boolean leadsOn(Reading reading) {
    Optional<DeliveryStage> indicated = reading.phase().stage();
    return indicated.isPresent() && indicated.get().compareTo(stage) > 0;
  }
}
