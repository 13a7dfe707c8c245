package com.fabrikam.dronedelivery.packages;

import com.fabrikam.dronedelivery.chassis.web.Identifiers;

/** Identity of the account that a package belongs to; accounts live in another service. */
record OwnerId(String value) {

  OwnerId {
    Identifiers.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
