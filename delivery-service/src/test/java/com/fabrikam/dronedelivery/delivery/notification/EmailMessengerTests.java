package com.fabrikam.dronedelivery.delivery.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fabrikam.dronedelivery.delivery.MessageServers;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryStage;
import com.fabrikam.dronedelivery.delivery.inflight.Samples;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class EmailMessengerTests {

  private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

  EmailMessengerTests() {
    sender.setHost("localhost");
    sender.setPort(MessageServers.mail().getSmtp().getPort());
    sender.getJavaMailProperties().setProperty("mail.smtp.connectiontimeout", "500");
    sender.getJavaMailProperties().setProperty("mail.smtp.timeout", "300");
  }

  @Test
  void aServerThatIsAwayIsTriedAgain() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      sender.setPort(taken.getLocalPort());
    }
    assertThatExceptionOfType(AttemptFailedException.class)
        .isThrownBy(() -> messenger().send(notification("a@example.org")));
  }

  @Test
  void aServerThatDoesNotAnswerIsTriedAgain() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      sender.setHost(silent.getInetAddress().getHostAddress());
      sender.setPort(silent.getLocalPort());
      assertThatExceptionOfType(AttemptFailedException.class)
          .isThrownBy(() -> messenger().send(notification("a@example.org")));
    }
  }

  @Test
  void anAddressThatTheServerRefusesIsUndeliverable() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> refuseRecipients(server));
      sender.setHost(server.getInetAddress().getHostAddress());
      sender.setPort(server.getLocalPort());
      assertThatExceptionOfType(UndeliverableException.class)
          .isThrownBy(() -> messenger().send(notification("nobody@example.org")))
          .withMessage("the mail server refuses the address");
    }
  }

  @Test
  void anAddressThatIsNoneIsUndeliverable() {
    assertThatExceptionOfType(UndeliverableException.class)
        .isThrownBy(() -> messenger().send(notification("a@@b")));
  }

  @Test
  void aRepeatedMessageHasTheSameId() throws Exception {
    String address = "repeated@example.org";
    messenger().send(notification(address));
    messenger().send(notification(address));
    assertThat(MessageServers.mailsTo(address))
        .extracting(MimeMessage::getMessageID)
        .containsExactly("<r-2@delivery-service>", "<r-2@delivery-service>");
  }

  /** Speaks as much SMTP (RFC 5321) as it takes to refuse a recipient. */
  private static void refuseRecipients(ServerSocket server) {
    try (Socket client = server.accept();
        BufferedReader commands =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        PrintStream answers =
            new PrintStream(client.getOutputStream(), true, StandardCharsets.US_ASCII)) {
      answers.print("220 ready\r\n");
      String command;
      while ((command = commands.readLine()) != null) {
        answers.print(command.startsWith("RCPT") ? "550 no such user\r\n" : "250 fine\r\n");
      }
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  private EmailMessenger messenger() {
    ObjectProvider<JavaMailSender> available = mock();
    when(available.getIfAvailable()).thenReturn(sender);
    return new EmailMessenger(
        available,
        new NotificationProperties(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            1,
            1,
            1,
            new NotificationProperties.Email("Fabrikam <from@example.org>"),
            new NotificationProperties.Sms(null, null, Duration.ZERO, Duration.ZERO)));
  }

  private static Notification notification(String address) {
    return Notification.of(
        new NotificationRequest("r", "d", Channel.EMAIL, address, Samples.NOW, 1),
        new StageReached("d", DeliveryStage.HEADED_TO_PICKUP, 2, Samples.NOW),
        Samples.NOW);
  }
}
