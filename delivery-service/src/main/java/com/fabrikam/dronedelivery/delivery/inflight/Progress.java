package com.fabrikam.dronedelivery.delivery.inflight;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a delivery has come: all that is needed to tell what a reading of a drone means to it.
 *
 * @param droneId the drone that is booked for it
 * @param flight null until that drone has taken off
 */
public record Progress(
    DeliveryStage stage, String droneId, Location dropoff, @Nullable Flight flight) {

  /**
   * How near to the dropoff a drone must be for its turning home to count as a handing over when
   * nobody saw it carry the package: the length of a few readings at cruise speed.
   */
  static final double AT_DROPOFF_METRES = 250;

  /** What a reading means. */
  public enum Meaning {
    /** Not for this delivery, stale, or too late. */
    NOTHING,
    /** The drone is somewhere else than before. */
    MOVED,
    /** The delivery reaches a further stage. */
    STAGE_REACHED
  }

  /** What this reading means to the delivery. */
  public Meaning meaningOf(Reading reading) {
    Optional<DeliveryStage> indicated = reading.phase().stage();
    if (!stage.isOpen()
        || indicated.isEmpty()
        || !reading.droneId().equals(droneId)
        || isStale(reading)) {
      return Meaning.NOTHING;
    }
    if (indicated.get().compareTo(stage) <= 0) {
      return Meaning.MOVED;
    }
    return indicated.get() == DeliveryStage.COMPLETED && !isHandedOver(reading)
        ? Meaning.MOVED
        : Meaning.STAGE_REACHED;
  }

  /** The flight after a reading that means something. */
  public Flight flightAfter(Reading reading) {
    return flight == null ? Flight.takenOff(reading) : flight.advancedTo(reading);
  }

  /** The same delivery with its drone at another place. */
  public Progress movedTo(Flight moved) {
    return new Progress(stage, droneId, dropoff, moved);
  }

  private boolean isStale(Reading reading) {
    return flight != null && reading.sequence() <= flight.sequence();
  }

  private boolean isHandedOver(Reading turningHome) {
    return stage == DeliveryStage.IN_TRANSIT
        || turningHome.position().distanceTo(dropoff) <= AT_DROPOFF_METRES;
  }
}
