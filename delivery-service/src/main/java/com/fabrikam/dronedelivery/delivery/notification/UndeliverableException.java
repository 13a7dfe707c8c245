package com.fabrikam.dronedelivery.delivery.notification;

import org.jspecify.annotations.Nullable;

/** A message cannot be delivered, however often it is tried. The message is shown to the client. */
class UndeliverableException extends RuntimeException {

  UndeliverableException(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }
}
