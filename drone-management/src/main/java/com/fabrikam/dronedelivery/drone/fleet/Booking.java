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
    @Nullable Instant straySince) {

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

  /** Whether somebody suspects it to belong to nobody. */
  public boolean isStray() {
    return straySince != null;
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
        straySince);
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
        since);
  }
}
