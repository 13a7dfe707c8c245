package com.fabrikam.dronedelivery.e2e;

import com.fabrikam.dronedelivery.local.launch.LaunchListener;
import com.fabrikam.dronedelivery.local.launch.Launcher;
import com.fabrikam.dronedelivery.local.launch.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole suite as {@code ./run} starts it, on free ports and with data of its own. Started for
 * the first test class that is extended with it, stopped after the last.
 */
final class Stack implements BeforeAllCallback, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Stack.class);
  private static volatile Stack running;

  private Launcher launcher;
  private Client client;

  static Stack running() {
    return running;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(Stack.class))
        .computeIfAbsent(Stack.class, _ -> this.start());
  }

  private Stack start() {
    try {
      Path data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "stack-");
      Topology topology = Topology.standard(Path.of("..").toAbsolutePath().normalize()).apart(data);
      launcher = new Launcher(topology, new Reporter());
      launcher.start();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(exception);
    }
    client = new Client(launcher.topology().gateway().toString());
    running = this;
    return this;
  }

  @Override
  public void close() {
    launcher.close();
  }

  Client client() {
    return client;
  }

  Launcher launcher() {
    return launcher;
  }

  String account(String path) {
    return launcher.topology().backend("account-service") + path;
  }

  String packages(String path) {
    return launcher.topology().backend("package-service") + path;
  }

  String drone(String path) {
    return launcher.topology().backend("drone-management") + path;
  }

  String scheduler(String path) {
    return launcher.topology().backend("delivery-scheduler") + path;
  }

  /** An instant far enough ahead that no flight starts during the tests. */
  static String tomorrow() {
    return Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static final class Reporter implements LaunchListener {

    @Override
    public void starting(String process, int port) {
      log.info("{} is starting on port {}", process, port);
    }

    @Override
    public void healthy(String process, Duration after) {
      log.info("{} is healthy after {} s", process, after.toSeconds());
    }

    @Override
    public void stopping(String process) {
      log.info("{} is stopping", process);
    }

    @Override
    public void died(String process, int exitCode) {
      log.error("{} died with exit code {}", process, exitCode);
    }

    @Override
    public void leftoverEnded(String process, long pid) {
      log.warn("{} was left over as process {} and was ended", process, pid);
    }
  }
}
