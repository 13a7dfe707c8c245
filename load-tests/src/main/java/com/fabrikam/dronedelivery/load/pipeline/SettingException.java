package com.fabrikam.dronedelivery.load.pipeline;

/** A setting makes no sense. The message is one sentence for the person who gave it. */
final class SettingException extends RuntimeException {

  SettingException(String message) {
    super(message);
  }
}
