package com.fabrikam.dronedelivery.scheduler.order;

import com.fabrikam.dronedelivery.chassis.web.Identifiers;

/** Identity of a delivery, and the idempotency key of every call made for it. */
public record DeliveryId(String value) {

  public DeliveryId {
    Identifiers.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
