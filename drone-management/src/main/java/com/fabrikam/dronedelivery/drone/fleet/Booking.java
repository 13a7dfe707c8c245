package com.fabrikam.dronedelivery.drone.fleet;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A drone's time kept for one delivery, {@code [from, until)}: from take-off to the end of the
 * turnaround after landing.
 *
 * @param bookedAt when it was made, or last changed
 * @param estimatedPickup when the drone is expected at the pickup
 * @param estimatedArrival when the drone is expected at the dropoff
 * @param progress how far the flight has come: IDLE before it, TO_BASE once handed over
 * @param straySince when somebody noticed that the delivery is not known to be booked here; null
 *     while nobody did
 * @param strandedSince when the drone was lost, and with it this booking, which is not flown here
 *     any more but waits for another drone; null if the drone was not
 */
public record Booking(
    String deliveryId,
    DeliveryOrder order,
    Instant bookedAt,
    Instant from,
    Instant until,
    Instant estimatedPickup,
    Instant estimatedArrival,
    FlightPhase progress,
    @Nullable Instant straySince,
    @Nullable Instant strandedSince) {

  boolean overlaps(Instant otherFrom, Instant otherUntil) {
    return from.isBefore(otherUntil) && otherFrom.isBefore(until);
  }

  /** Whether the drone is in the air for it. */
  public boolean hasBegun() {
    return progress != FlightPhase.IDLE;
  }

  /** Whether the package is on the drone, or was. */
  public boolean hasPackage() {
    return progress == FlightPhase.TO_DROPOFF || progress == FlightPhase.TO_BASE;
  }

  /** Whether the package has reached its dropoff. */
  public boolean isHandedOver() {
    return progress == FlightPhase.TO_BASE;
  }

  /** Whether somebody suspects it to belong to nobody. */
  public boolean isStray() {
    return straySince != null;
  }

  /** Whether it is what an order asks for, on a drone that will fly it. */
  public boolean isFor(DeliveryOrder wanted) {
    return order.equals(wanted) && !isStranded();
  }

  /** Whether it waits for another drone than the one that has it. */
  public boolean isStranded() {
    return strandedSince != null;
  }

  /** Whether it is a flight of this drone's that has yet to begin. */
  boolean isToBeFlown() {
    return !hasBegun() && !isStranded();
  }

  /**
   * Whether the search for another drone was long enough: as long as the customer would wait at the
   * pickup, and not beyond the deadline.
   *
   * @param patience from the loss on, or from the pickup time where that is later
   */
  public boolean isGivenUp(Instant now, Duration patience) {
    Instant from = order.earliestPickup(strandedSince == null ? now : strandedSince);
    return now.isAfter(from.plus(patience)) || !order.meetsDeadline(now);
  }

  /**
   * When a flight at this pace has to start: in time for the pickup time that was asked for, at
   * once if none was.
   *
   * @param spec the booked drone's
   */
  public Instant takeOff(DroneSpec spec, Pace pace) {
    Duration toPickup =
        pace.toFly(spec.base().metresTo(order.pickup()), spec.cruiseSpeedMetresPerSecond());
    return order.earliestPickup(bookedAt).minus(toPickup);
  }

  Booking progressed(FlightPhase phase) {
    return new Booking(
        deliveryId,
        order,
        bookedAt,
        from,
        until,
        estimatedPickup,
        estimatedArrival,
        phase,
        straySince,
        strandedSince);
  }

  Booking stray(@Nullable Instant since) {
    return new Booking(
        deliveryId,
        order,
        bookedAt,
        from,
        until,
        estimatedPickup,
        estimatedArrival,
        progress,
        since,
        strandedSince);
  }

  Booking stranded(Instant since) {
    return new Booking(
        deliveryId,
        order,
        bookedAt,
        from,
        until,
        estimatedPickup,
        estimatedArrival,
        FlightPhase.IDLE,
        straySince,
        since);
  }
}
