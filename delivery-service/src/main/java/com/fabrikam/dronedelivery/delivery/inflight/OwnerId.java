package com.fabrikam.dronedelivery.delivery.inflight;

import com.fabrikam.dronedelivery.chassis.web.Identifiers;

/** Identity of the customer a delivery is for; the account itself lives in another service. */
public record OwnerId(String value) {

  public OwnerId {
    Identifiers.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
