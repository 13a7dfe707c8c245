package com.fabrikam.dronedelivery.probe;

import java.io.Serial;

/** The service answers, and says that it is not ready. */
public final class NotReadyException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  NotReadyException(String message) {
    super(message);
  }
}
