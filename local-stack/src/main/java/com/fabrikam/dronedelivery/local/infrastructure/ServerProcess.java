package com.fabrikam.dronedelivery.local.infrastructure;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/**
 * What the two server processes have in common: their arguments, one line when they are ready, and
 * a clean stop on SIGTERM.
 *
 * @param host the name of this machine by which clients reach the server
 * @param port the port to listen on, 0 for a free one
 * @param advertisedPort the port where clients find it: another one than its own if something in
 *     between passes connections on
 * @param data the folder that keeps the data
 */
public record ServerProcess(String host, int port, int advertisedPort, Path data) {

  private static final Set<String> OPTIONS =
      Set.of("--host", "--port", "--advertised-port", "--data");
  private static final String LOGGING = "logback.configurationFile";

  /**
   * Reads {@code --port N --data FOLDER [--host NAME] [--advertised-port N]}. Without a name only
   * this machine's own processes reach the server.
   *
   * @throws IllegalArgumentException if one is missing or anything else is given
   */
  public static ServerProcess of(String... arguments) {
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "local-stack-logback.xml");
    }
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    if (arguments.length % 2 != 0
        || !OPTIONS.containsAll(options.keySet())
        || !options.keySet().containsAll(Set.of("--port", "--data"))) {
      throw new IllegalArgumentException(
          "Expected: --port NUMBER --data FOLDER [--host NAME] [--advertised-port NUMBER]");
    }
    return new ServerProcess(
        options.getOrDefault("--host", "localhost"),
        Integer.parseInt(options.get("--port")),
        Integer.parseInt(options.getOrDefault("--advertised-port", options.get("--port"))),
        Path.of(options.get("--data")));
  }

  /**
   * Says that the server is ready, and waits until the process is told to end; then closes the
   * server.
   */
  public void runUntilTerminated(String name, int actualPort, Closeable server) {
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    server.close();
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  } finally {
                    closed.countDown();
                  }
                },
                name + "-stop"));
    LoggerFactory.getLogger(ServerProcess.class).info("{} is ready on port {}", name, actualPort);
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
