package com.fabrikam.dronedelivery.delivery.notification;

/** A way to reach customers. */
interface Messenger {

  Channel channel();

  /** Whether anything is configured that could send. */
  boolean isConfigured();

  /**
   * Hands a message over to whoever carries it on. May be called again with the same message, which
   * carries the same id then.
   *
   * @throws UndeliverableException if no repeat will help
   * @throws AttemptFailedException if a repeat may help
   */
  void send(Notification notification);
}
