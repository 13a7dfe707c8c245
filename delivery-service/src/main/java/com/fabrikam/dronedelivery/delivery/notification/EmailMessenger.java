package com.fabrikam.dronedelivery.delivery.notification;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Date;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Sends mail by SMTP, if a server is configured. */
@Component
class EmailMessenger implements Messenger {

  private final ObjectProvider<JavaMailSender> mail;
  private final String from;

  EmailMessenger(ObjectProvider<JavaMailSender> mail, NotificationProperties properties) {
    this.mail = mail;
    this.from = properties.email().from();
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public boolean isConfigured() {
    return mail.getIfAvailable() != null;
  }

  @Override
  public void send(Notification notification) {
    JavaMailSender sender = mail.getIfAvailable();
    if (sender == null) {
      throw new UndeliverableException("no mail server is configured", null);
    }
    try {
      sender.send(message(sender, notification));
    } catch (MessagingException exception) {
      throw new UndeliverableException("the address cannot be written to", exception);
    } catch (MailSendException exception) {
      throw isRefused(exception)
          ? new UndeliverableException("the mail server refuses the address", exception)
          : new AttemptFailedException("the mail server did not take the message", exception);
    } catch (MailException exception) {
      throw new AttemptFailedException("the mail server did not take the message", exception);
    }
  }

  /** The message id is the notification's, so that a reader sees a repeated one once. */
  private MimeMessage message(JavaMailSender sender, Notification notification)
      throws MessagingException {
    MimeMessage message = sender.createMimeMessage();
    message.setFrom(from);
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(notification.address()));
    message.setSubject(NotificationText.subject(notification), StandardCharsets.UTF_8.name());
    message.setText(NotificationText.body(notification), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(notification.occurredAt()));
    message.setHeader("Message-ID", "<" + notification.id() + "@delivery-service>");
    message.setHeader("Auto-Submitted", "auto-generated");
    return message;
  }

  /** The server has answered about the address itself, not failed to answer. */
  private static boolean isRefused(MailSendException exception) {
    return Stream.concat(
            exception.getFailedMessages().values().stream(),
            Arrays.stream(exception.getMessageExceptions()))
        .anyMatch(
            failure ->
                failure instanceof SendFailedException refused
                    && refused.getInvalidAddresses() != null
                    && refused.getInvalidAddresses().length > 0);
  }
}
