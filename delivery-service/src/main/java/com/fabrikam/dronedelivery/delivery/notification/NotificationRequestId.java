package com.fabrikam.dronedelivery.delivery.notification;

import com.fabrikam.dronedelivery.chassis.web.Identifiers;
import java.util.UUID;

/** Identity of a notification request. */
record NotificationRequestId(String value) {

  NotificationRequestId {
    Identifiers.require(value);
  }

  static NotificationRequestId random() {
    return new NotificationRequestId(UUID.randomUUID().toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
