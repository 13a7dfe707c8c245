package com.fabrikam.dronedelivery.local.infrastructure;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/**
 * What the two server processes have in common: their arguments, one line when they are ready, and
 * a clean stop on SIGTERM.
 *
 * @param port the port to listen on, 0 for a free one
 * @param data the folder that keeps the data
 */
public record ServerProcess(int port, Path data) {

  private static final String LOGGING = "logback.configurationFile";

  /**
   * Reads {@code --port N --data FOLDER}.
   *
   * @throws IllegalArgumentException if one is missing or anything else is given
   */
  public static ServerProcess of(String... arguments) {
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "local-stack-logback.xml");
    }
    if (arguments.length != 4 || !arguments[0].equals("--port") || !arguments[2].equals("--data")) {
      throw new IllegalArgumentException("Expected: --port NUMBER --data FOLDER");
    }
    return new ServerProcess(Integer.parseInt(arguments[1]), Path.of(arguments[3]));
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
