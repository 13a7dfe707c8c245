package com.fabrikam.dronedelivery.delivery.notification;

/** Whoever carries text messages. */
interface SmsProvider {

  /**
   * Hands a message over.
   *
   * @throws UndeliverableException if the provider refuses it for good
   * @throws AttemptFailedException if a repeat may help
   */
  void send(TextMessage message);

  /**
   * A text message.
   *
   * @param id the same for a repeated message
   * @param to telephone number (E.164)
   */
  record TextMessage(String id, String to, String text) {}
}
