package com.fabrikam.dronedelivery.local.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One process of the suite: started, watched, stopped or killed, and started again. Its output goes
 * to its log, its process id to a file, so that the next launcher finds it should this one be
 * killed.
 */
public final class ManagedProcess {

  /**
   * What to run.
   *
   * @param name unique among the processes
   * @param port where it is going to listen
   */
  record Plan(
      String name,
      int port,
      List<String> command,
      Map<String, String> environment,
      Path log,
      Path pidFile,
      Health health) {}

  @FunctionalInterface
  interface DeathListener {

    void died(ManagedProcess process, int exitCode);
  }

  private static final Duration GRACE = Duration.ofSeconds(20);

  private final Plan plan;
  private final DeathListener onDeath;
  private @Nullable Process process;
  private boolean expectedToEnd;

  /**
   * @param onDeath hears of it if the process ends without having been told to
   */
  ManagedProcess(Plan plan, DeathListener onDeath) {
    this.plan = plan;
    this.onDeath = onDeath;
  }

  public String name() {
    return plan.name();
  }

  public int port() {
    return plan.port();
  }

  public Path log() {
    return plan.log();
  }

  public synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** The process id; nothing if it is not running. */
  public synchronized OptionalLong pid() {
    return process != null && process.isAlive()
        ? OptionalLong.of(process.pid())
        : OptionalLong.empty();
  }

  /** How it ended, if it did and was not told to. */
  synchronized OptionalInt exitCodeOfDeath() {
    return process == null || process.isAlive() || expectedToEnd
        ? OptionalInt.empty()
        : OptionalInt.of(process.exitValue());
  }

  /** When it was last started. */
  public synchronized Optional<Instant> startedAt() {
    return process == null ? Optional.empty() : process.info().startInstant();
  }

  void start() {
    start(Map.of());
  }

  /** Starts it with more environment variables than planned. */
  synchronized void start(Map<String, String> settings) {
    if (isAlive()) {
      return;
    }
    expectedToEnd = false;
    try {
      Files.createDirectories(plan.log().getParent());
      Files.createDirectories(plan.pidFile().getParent());
      if (Files.exists(plan.log())) {
        Path previous = plan.log().resolveSibling(plan.name() + ".previous.log");
        Files.move(plan.log(), previous, StandardCopyOption.REPLACE_EXISTING);
      }
      ProcessBuilder builder =
          new ProcessBuilder(plan.command())
              .redirectErrorStream(true)
              .redirectOutput(plan.log().toFile());
      builder.environment().putAll(plan.environment());
      builder.environment().putAll(settings);
      Process started = builder.start();
      PidFile.write(plan.pidFile(), started.toHandle());
      started.onExit().thenAccept(this::ended);
      process = started;
    } catch (IOException e) {
      throw new LaunchFailedException(plan.name() + " cannot be started: " + e.getMessage(), e);
    }
  }

  private void ended(Process ended) {
    synchronized (this) {
      if (expectedToEnd || ended != process) {
        return;
      }
    }
    onDeath.died(this, ended.exitValue());
  }

  /** Whether it is up and ready for work. */
  boolean isHealthy() throws InterruptedException {
    return isAlive() && plan.health().isReady();
  }

  /** Lets it finish what it is at, and ends it by force if that takes too long. */
  void stop() throws InterruptedException {
    end(false);
  }

  /** Ends it at once, as a crash would. */
  void kill() throws InterruptedException {
    end(true);
  }

  private void end(boolean atOnce) throws InterruptedException {
    Process ending;
    synchronized (this) {
      expectedToEnd = true;
      ending = process;
    }
    if (ending == null) {
      return;
    }
    if (atOnce) {
      ending.destroyForcibly();
    } else {
      ending.destroy();
    }
    if (!ending.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
      ending.destroyForcibly().waitFor();
    }
    PidFile.remove(plan.pidFile());
  }
}
