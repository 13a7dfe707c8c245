package com.fabrikam.dronedelivery.local.launch;

/** The suite cannot run. The message is one sentence for the person who started it. */
public final class LaunchFailedException extends RuntimeException {

  public LaunchFailedException(String message) {
    super(message);
  }

  public LaunchFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
