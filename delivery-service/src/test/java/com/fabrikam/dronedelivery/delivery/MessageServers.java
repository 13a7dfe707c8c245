package com.fabrikam.dronedelivery.delivery;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A mail server and a provider of text messages, shared by the tests of this JVM. */
public final class MessageServers {

  public static final String SMS_SECRET = "a secret between us and the provider";

  private static final GreenMail MAIL = new GreenMail(ServerSetup.SMTP.dynamicPort());
  private static final WireMockServer SMS =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());

  static {
    MAIL.start();
    SMS.start();
  }

  private MessageServers() {}

  public static GreenMail mail() {
    return MAIL;
  }

  public static WireMockServer sms() {
    return SMS;
  }

  /** The mails to an address so far. */
  public static List<MimeMessage> mailsTo(String address) {
    return Arrays.stream(MAIL.getReceivedMessages())
        .filter(message -> address.equals(recipient(message)))
        .toList();
  }

  private static String recipient(MimeMessage message) {
    try {
      return message.getRecipients(Message.RecipientType.TO)[0].toString();
    } catch (MessagingException exception) {
      throw new IllegalStateException(exception);
    }
  }

  static Map<String, Object> properties() {
    return Map.of(
        "spring.mail.host",
        "localhost",
        "spring.mail.port",
        MAIL.getSmtp().getPort(),
        "notification.sms.url",
        "http://localhost:" + SMS.port() + "/messages",
        "notification.sms.secret",
        SMS_SECRET);
  }
}
