package com.fabrikam.dronedelivery.local.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine. */
final class Ports {

  private Ports() {}

  /** A port and the process that is going to listen there. */
  record Needed(String process, int port) {}

  /**
   * Below the ports that systems give to outgoing connections: such a connection could otherwise
   * have the port while the process that listens there is being started again.
   */
  private static final int LOWEST = 20_000;

  private static final int HIGHEST = 32_000;
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  /** A port that nobody listens on and that was not given before. */
  static int free() {
    return ThreadLocalRandom.current()
        .ints(LOWEST, HIGHEST)
        .filter(port -> !isTaken(port) && GIVEN.add(port))
        .findFirst()
        .orElseThrow();
  }

  static boolean isTaken(int port) {
    return answers(port) || !canBeBound(port);
  }

  static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 300);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean canBeBound(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
