package com.fabrikam.dronedelivery.drone.booking;

import com.fabrikam.dronedelivery.drone.fleet.Booking;
import com.fabrikam.dronedelivery.drone.fleet.DroneId;

/** A booking and the drone that has it. */
record BookedDrone(DroneId droneId, Booking booking) {}
