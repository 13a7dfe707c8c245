package com.fabrikam.dronedelivery.local.infrastructure.broker;

import com.fabrikam.dronedelivery.local.infrastructure.ServerProcess;
import java.io.IOException;
import java.util.Arrays;

/**
 * The embedded broker as a process: {@code BrokerMain --port 9092 --data FOLDER}, and then {@code
 * --advertised-port 19092} if its clients are to find it at another port.
 */
public final class BrokerMain {

  private static final int USUAL_ARGUMENTS = 4;

  private BrokerMain() {}

  public static void main(String[] arguments) throws IOException {
    String[] usual = Arrays.copyOf(arguments, Math.min(arguments.length, USUAL_ARGUMENTS));
    ServerProcess process = ServerProcess.of(usual);
    EmbeddedBroker broker =
        EmbeddedBroker.keepingDataIn(
            process.data(),
            process.port(),
            advertisedPort(
                process.port(), Arrays.copyOfRange(arguments, usual.length, arguments.length)));
    process.runUntilTerminated("broker", broker.port(), broker);
  }

  private static int advertisedPort(int port, String... further) {
    if (further.length == 0) {
      return port;
    }
    if (further.length != 2 || !further[0].equals("--advertised-port")) {
      throw new IllegalArgumentException(
          "Expected: --port NUMBER --data FOLDER [--advertised-port NUMBER]");
    }
    return Integer.parseInt(further[1]);
  }
}
