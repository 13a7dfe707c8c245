package com.fabrikam.dronedelivery.delivery.notification;

import org.jspecify.annotations.Nullable;

/** A message was not delivered, and may be the next time. The message is shown to the client. */
class AttemptFailedException extends RuntimeException {

  AttemptFailedException(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }
}
