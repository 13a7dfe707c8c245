/**
 * One drone at a time: what it can do, what it is booked for, what it reports.
 *
 * <p>{@link com.fabrikam.dronedelivery.drone.fleet.Drone} holds the rules; {@link
 * com.fabrikam.dronedelivery.drone.fleet.Fleet} loads, changes and stores it under optimistic
 * locking, so that whatever two writers do to one drone, its bookings never overlap. Every reading
 * that a drone accepts is published through its outbox ({@code DroneEventMapper} is the one place
 * where that becomes the event contract).
 *
 * <p>A drone in the air that stops reporting is declared lost by the {@code LossWatch}. Its
 * bookings end where the package is on board; the others are stranded until another drone has them.
 *
 * <p>Which drone a delivery gets is not decided here but in the booking package; this one only says
 * whether a given drone can take it.
 */
@NullMarked
package com.fabrikam.dronedelivery.drone.fleet;

import org.jspecify.annotations.NullMarked;
