package com.fabrikam.dronedelivery.local.infrastructure.broker;

import com.fabrikam.dronedelivery.local.infrastructure.ServerProcess;
import java.io.IOException;

/** The embedded broker as a process: {@code BrokerMain --port 9092 --data FOLDER [--host NAME]}. */
public final class BrokerMain {

  private BrokerMain() {}

  public static void main(String[] arguments) throws IOException {
    ServerProcess process = ServerProcess.of(arguments);
    EmbeddedBroker broker =
        EmbeddedBroker.keepingDataIn(process.data(), process.host(), process.port());
    process.runUntilTerminated("broker", broker.port(), broker);
  }
}
