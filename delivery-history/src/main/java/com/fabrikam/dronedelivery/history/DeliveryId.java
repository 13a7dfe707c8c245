package com.fabrikam.dronedelivery.history;

import com.fabrikam.dronedelivery.chassis.web.Identifiers;

/** Identity of a delivery. */
public record DeliveryId(String value) {

  public DeliveryId {
    Identifiers.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
