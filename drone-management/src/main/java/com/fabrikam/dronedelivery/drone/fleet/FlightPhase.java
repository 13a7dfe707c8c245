package com.fabrikam.dronedelivery.drone.fleet;

/** What a drone is doing; a flight passes through the phases in this order. */
public enum FlightPhase {
  /** On the ground at its base. */
  IDLE(DroneStatus.IDLE),
  /** In the air towards the package. */
  TO_PICKUP(DroneStatus.IN_FLIGHT),
  /** Carrying the package. */
  TO_DROPOFF(DroneStatus.IN_FLIGHT),
  /** On its way home without a package: after handing it over, or called back. */
  TO_BASE(DroneStatus.RETURNING);

  private final DroneStatus status;

  FlightPhase(DroneStatus status) {
    this.status = status;
  }

  DroneStatus status() {
    return status;
  }
}
