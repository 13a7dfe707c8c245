package com.fabrikam.dronedelivery.local.control;

/** A command makes no sense now. The message is one sentence for the person who gave it. */
final class CommandRefusedException extends RuntimeException {

  CommandRefusedException(String message) {
    super(message);
  }
}
