/**
 * Drone management: the fleet, who has booked which drone when, and where every drone is.
 *
 * <p>Owns (database {@code drone}): drones with their bookings, the claims that make a booking the
 * one of its delivery, and the simulated flights in the air. Publishes {@code
 * com.fabrikam.drone.location.v1} on topic {@code drone-events}, one event per telemetry reading,
 * and {@code com.fabrikam.drone.lost.v1}, {@code .replaced.v1} and {@code .not-replaced.v1} when a
 * drone is heard of no more. Consumes nothing.
 *
 * <p>Backend API: {@code PUT GET DELETE /drones/{droneId}}, {@code GET /drones}, {@code POST
 * /drones/{droneId}/telemetry}, {@code PUT GET DELETE /bookings/{deliveryId}}, {@code GET PUT
 * /simulation}, {@code PUT GET DELETE /simulation/drones/{droneId}}. No public API.
 *
 * <ul>
 *   <li>{@link com.fabrikam.dronedelivery.drone.geography geography}: points, great circles, and
 *       the grid that finds what is near without geo queries.
 *   <li>{@link com.fabrikam.dronedelivery.drone.fleet fleet}: the {@code Drone} aggregate, which
 *       holds every rule about one drone, and its telemetry.
 *   <li>{@link com.fabrikam.dronedelivery.drone.booking booking}: which drone flies a delivery; one
 *       booking per delivery, whatever comes between.
 *   <li>{@link com.fabrikam.dronedelivery.drone.simulation simulation}: the flight simulator, a
 *       client of the telemetry entry. It stands apart: take it away, and real drones can report.
 * </ul>
 *
 * <p>Start reading at {@link com.fabrikam.dronedelivery.drone.fleet.Drone}.
 */
@NullMarked
package com.fabrikam.dronedelivery.drone;

import org.jspecify.annotations.NullMarked;
