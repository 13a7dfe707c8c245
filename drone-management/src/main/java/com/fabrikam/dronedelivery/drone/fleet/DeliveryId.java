package com.fabrikam.dronedelivery.drone.fleet;

import com.fabrikam.dronedelivery.chassis.web.Identifiers;

/** Identity of the delivery that a booking is for; the delivery itself lives in another service. */
public record DeliveryId(String value) {

  /** Checks the form. */
  public DeliveryId {
    Identifiers.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
