package com.fabrikam.dronedelivery.load.pipeline;

/** The part of a flight that a drone is on, named as on the wire. */
enum Leg {
  TO_PICKUP,
  TO_DROPOFF,
  TO_BASE
}
