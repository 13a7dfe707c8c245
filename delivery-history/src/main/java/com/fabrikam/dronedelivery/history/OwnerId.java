package com.fabrikam.dronedelivery.history;

import com.fabrikam.dronedelivery.chassis.web.Identifiers;

/** Identity of the account that a delivery belongs to. */
public record OwnerId(String value) {

  public OwnerId {
    Identifiers.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
