package com.fabrikam.dronedelivery.chassis.events;

import org.jspecify.annotations.Nullable;

/** A message that no repeat will make readable; it goes to the dead letters at once. */
public class UnreadableEventException extends RuntimeException {

  public UnreadableEventException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
