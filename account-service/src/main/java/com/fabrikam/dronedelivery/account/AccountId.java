package com.fabrikam.dronedelivery.account;

import com.fabrikam.dronedelivery.chassis.web.Identifiers;

/** Identity of an account. */
record AccountId(String value) {

  AccountId {
    Identifiers.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
