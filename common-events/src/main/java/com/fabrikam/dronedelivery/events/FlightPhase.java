package com.fabrikam.dronedelivery.events;

/** What a drone is doing. A flight passes through the phases in the order given here. */
public enum FlightPhase {
  /** On the ground at its base. */
  IDLE,
  /** In the air from its base to the pickup. */
  TO_PICKUP,
  /** Carrying the package from the pickup to the dropoff. */
  TO_DROPOFF,
  /** On its way home without a package: after the dropoff, or after a cancellation. */
  TO_BASE
}
