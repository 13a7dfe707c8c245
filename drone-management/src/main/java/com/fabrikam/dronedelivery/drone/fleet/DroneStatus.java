package com.fabrikam.dronedelivery.drone.fleet;

/** What an operator sees of a drone at a glance. */
public enum DroneStatus {
  /** On the ground. */
  IDLE,
  /** On its way to a pickup or a dropoff. */
  IN_FLIGHT,
  /** On its way home. */
  RETURNING,
  /** It stopped reporting in the air. */
  LOST
}
