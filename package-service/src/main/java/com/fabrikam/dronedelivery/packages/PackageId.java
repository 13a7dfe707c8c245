package com.fabrikam.dronedelivery.packages;

import com.fabrikam.dronedelivery.chassis.web.Identifiers;

/** Identity of a package. */
record PackageId(String value) {

  PackageId {
    Identifiers.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
