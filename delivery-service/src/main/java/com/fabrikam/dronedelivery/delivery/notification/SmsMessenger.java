package com.fabrikam.dronedelivery.delivery.notification;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Sends text messages, if there is a provider. */
@Component
class SmsMessenger implements Messenger {

  private final ObjectProvider<SmsProvider> provider;

  SmsMessenger(ObjectProvider<SmsProvider> provider) {
    this.provider = provider;
  }

  @Override
  public Channel channel() {
    return Channel.SMS;
  }

  @Override
  public boolean isConfigured() {
    return provider.getIfAvailable() != null;
  }

  @Override
  public void send(Notification notification) {
    SmsProvider available = provider.getIfAvailable();
    if (available == null) {
      throw new UndeliverableException("no provider of text messages is configured", null);
    }
    available.send(
        new SmsProvider.TextMessage(
            notification.id(), notification.address(), NotificationText.body(notification)));
  }
}
