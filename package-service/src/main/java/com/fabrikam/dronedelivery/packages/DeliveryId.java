package com.fabrikam.dronedelivery.packages;

import com.fabrikam.dronedelivery.chassis.web.Identifiers;

/** Identity of the delivery that carries a package; deliveries live in another service. */
record DeliveryId(String value) {

  DeliveryId {
    Identifiers.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
