package com.fabrikam.dronedelivery.drone.booking;

import com.fabrikam.dronedelivery.drone.fleet.Pace;

/** How fast flights go by at present, which decides how long a booking takes. */
public interface FlightPace {

  Pace current();
}
