/**
 * The flight simulator: stands in for real drones, and can be switched off ({@code
 * simulation.enabled}).
 *
 * <p>It learns from {@link com.fabrikam.dronedelivery.drone.booking.MissionControl} what a drone
 * would be told over the air, and reports over HTTP to {@code POST /drones/{droneId}/telemetry}, as
 * a drone would. Nothing else passes between it and the fleet; its own state is one {@code Flight}
 * document per drone in the air, the time scale, and which drones are silent.
 *
 * <p>Position, battery, heading and phase of a flight are a function of its {@code FlightPlan} and
 * the clock. So a flight needs no process to go on: whoever holds its lease reports what the plan
 * says, and after a crash or a restart reports the waypoints passed meanwhile first. Several
 * replicas share the flights: inserting the document is the permission to take off, and a lease
 * says who reports.
 *
 * <p>For experiments a drone can be made to fall silent ({@code PUT /simulation/drones/{droneId}}):
 * then nothing of what it does in the air is reported, and the fleet has to find out.
 *
 * <p>A {@code Simulator} tick renews leases, takes over lapsed ones, takes off, steers what was
 * rescheduled or cancelled, and reports.
 */
@NullMarked
package com.fabrikam.dronedelivery.drone.simulation;

import org.jspecify.annotations.NullMarked;
