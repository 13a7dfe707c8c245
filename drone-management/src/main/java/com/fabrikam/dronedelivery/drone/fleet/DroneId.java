package com.fabrikam.dronedelivery.drone.fleet;

import com.fabrikam.dronedelivery.chassis.web.Identifiers;

/** Identity of a drone. */
public record DroneId(String value) {

  /** Checks the form. */
  public DroneId {
    Identifiers.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
