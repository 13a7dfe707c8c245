package com.fabrikam.dronedelivery.drone.simulation;

import com.fabrikam.dronedelivery.drone.fleet.FlightPhase;
import com.fabrikam.dronedelivery.drone.geography.Location;
import java.time.Instant;

/** Where a flight is at an instant. */
record Report(
    Instant time,
    Location position,
    double headingDegrees,
    double speedMetresPerSecond,
    double battery,
    FlightPhase phase) {}
