package com.fabrikam.dronedelivery.local.infrastructure.store;

import com.fabrikam.dronedelivery.local.infrastructure.ServerProcess;
import java.io.IOException;

/** The embedded store as a process: {@code StoreMain --port 27017 --data FOLDER [--host NAME]}. */
public final class StoreMain {

  private StoreMain() {}

  public static void main(String[] arguments) throws IOException {
    ServerProcess process = ServerProcess.of(arguments);
    EmbeddedStore store =
        EmbeddedStore.keepingDataIn(process.data(), process.host(), process.port());
    process.runUntilTerminated("store", store.port(), store);
  }
}
