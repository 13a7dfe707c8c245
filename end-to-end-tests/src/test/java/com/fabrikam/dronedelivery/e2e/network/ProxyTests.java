package com.fabrikam.dronedelivery.e2e.network;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProxyTests {

  private static final int PATIENCE_MILLIS = 20_000;

  private ServerSocket one;
  private ServerSocket other;
  private Proxy proxy;

  @BeforeEach
  void start() throws IOException {
    one = listening();
    other = listening();
    proxy = Proxy.before("service", List.of(one.getLocalPort(), other.getLocalPort()));
  }

  private static ServerSocket listening() throws IOException {
    ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    one.close();
    other.close();
  }

  @Test
  void connectionsGoRoundTheReplicas() throws IOException {
    try (Socket _ = client();
        Socket atOne = one.accept();
        Socket _ = client();
        Socket atOther = other.accept()) {
      assertThat(atOne.isConnected() && atOther.isConnected()).isTrue();
    }
  }

  @Test
  void whatARefusingOrDrainedReplicaWouldGetTheNextOneGets() throws IOException {
    one.close();
    try (Socket _ = client();
        Socket first = other.accept();
        Socket _ = client();
        Socket second = other.accept()) {
      assertThat(first.isConnected() && second.isConnected()).isTrue();
    }
    proxy.drain(other.getLocalPort());
    try (Socket refused = client()) {
      assertThatThrownBy(() -> refused.getInputStream().read()).isInstanceOf(SocketException.class);
    }
    proxy.admit(other.getLocalPort());
    try (Socket _ = client();
        Socket again = other.accept()) {
      assertThat(again.isConnected()).isTrue();
    }
  }

  @Test
  void oneSideMayEndWhileTheOtherGoesOn() throws IOException {
    try (Socket client = client();
        Socket server = one.accept()) {
      client.getOutputStream().write("question".getBytes(US_ASCII));
      client.shutdownOutput();
      assertThat(server.getInputStream().readAllBytes()).asString(US_ASCII).isEqualTo("question");

      server.getOutputStream().write("answer".getBytes(US_ASCII));
      server.close();
      assertThat(client.getInputStream().readAllBytes()).asString(US_ASCII).isEqualTo("answer");
    }
  }

  @Test
  void anAnswerArrivesBeforeTheResetThatFollowsIt() throws IOException {
    try (Socket client = client();
        Socket server = one.accept()) {
      client.getOutputStream().write("what nobody reads".getBytes(US_ASCII));
      server.getOutputStream().write("answer".getBytes(US_ASCII));
      assertThat(client.getInputStream().readNBytes(6)).asString(US_ASCII).isEqualTo("answer");
      server.setSoLinger(true, 0);
      server.close();

      assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void aCutConnectionIsResetOnBothSides() throws IOException {
    try (Socket client = client();
        Socket server = one.accept()) {
      client.getOutputStream().write(1);
      assertThat(server.getInputStream().read()).isEqualTo(1);

      assertThat(proxy.cut(1, new Random(1))).isEqualTo(1);

      assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
      assertThatThrownBy(() -> server.getInputStream().read()).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void whatIsSentIntoTheSilenceArrivesOnceItIsOver() throws IOException {
    try (Socket client = client();
        Socket server = one.accept()) {
      proxy.silence();
      client.getOutputStream().write(7);
      server.setSoTimeout(300);
      assertThatThrownBy(() -> server.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);

      proxy.heal();
      server.setSoTimeout(PATIENCE_MILLIS);
      assertThat(server.getInputStream().read()).isEqualTo(7);
    }
  }

  private Socket client() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }
}
