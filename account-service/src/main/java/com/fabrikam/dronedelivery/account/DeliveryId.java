package com.fabrikam.dronedelivery.account;

import com.fabrikam.dronedelivery.chassis.web.Identifiers;

/** Identity of a delivery that holds a slot; the delivery itself lives in another service. */
record DeliveryId(String value) {

  DeliveryId {
    Identifiers.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
