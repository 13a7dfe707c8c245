package com.fabrikam.dronedelivery.local.infrastructure.broker;

import com.fabrikam.dronedelivery.local.infrastructure.ServerProcess;
import java.io.IOException;

/** The embedded broker as a process, with the arguments of a {@link ServerProcess}. */
public final class BrokerMain {

  private BrokerMain() {}

  public static void main(String[] arguments) throws IOException {
    ServerProcess process = ServerProcess.of(arguments);
    EmbeddedBroker broker =
        EmbeddedBroker.keepingDataIn(
            process.data(), process.host(), process.port(), process.advertisedPort());
    process.runUntilTerminated("broker", broker.port(), broker);
  }
}
