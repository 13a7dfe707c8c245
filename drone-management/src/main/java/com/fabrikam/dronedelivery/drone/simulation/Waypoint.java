package com.fabrikam.dronedelivery.drone.simulation;

import com.fabrikam.dronedelivery.drone.fleet.FlightPhase;
import com.fabrikam.dronedelivery.drone.geography.Location;
import java.time.Instant;

/**
 * A point where the flight enters a new phase.
 *
 * @param arrival when the drone gets there
 * @param departure when it enters the phase and goes on; not before the arrival
 * @param phase what it does from then on
 */
record Waypoint(Location position, Instant arrival, Instant departure, FlightPhase phase) {}
