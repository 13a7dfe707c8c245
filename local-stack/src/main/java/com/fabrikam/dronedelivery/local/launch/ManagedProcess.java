package com.fabrikam.dronedelivery.local.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
  private Instant since = Instant.now();
  private OptionalLong healthySince = OptionalLong.empty();
  private int restarts;

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

  /** Where the log of a run is once the next one has begun. */
  public Path previousLog() {
    return plan.log().resolveSibling(plan.name() + ".previous.log");
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

  /** When it was last started, or when it ended if it has. */
  public synchronized Instant since() {
    return since;
  }

  /** How long ago it was first healthy after its last start; zero if it has not been. */
  public synchronized Duration sinceHealthy() {
    return healthySince.isPresent()
        ? Duration.ofNanos(System.nanoTime() - healthySince.getAsLong())
        : Duration.ZERO;
  }

  /** How often it was started again after it had died. */
  public synchronized int restarts() {
    return restarts;
  }

  /**
   * How it is doing.
   *
   * @param healthy what {@link #isHealthy} has just said
   */
  public synchronized ProcessState state(boolean healthy) {
    if (process == null || !process.isAlive()) {
      return process == null || expectedToEnd ? ProcessState.STOPPED : ProcessState.DIED;
    }
    if (expectedToEnd) {
      return ProcessState.STOPPING;
    }
    if (isPaused()) {
      return ProcessState.PAUSED;
    }
    if (healthy) {
      return ProcessState.UP;
    }
    return healthySince.isPresent() ? ProcessState.UNHEALTHY : ProcessState.STARTING;
  }

  /** Whether it is held where it is. */
  public synchronized boolean isPaused() {
    return process != null && process.isAlive() && Suspension.isSuspended(process);
  }

  /** Whether it was told to end and has not ended yet. */
  public synchronized boolean isStopping() {
    return isAlive() && expectedToEnd;
  }

  /** Starts it again if it died, and not if it was told to end. */
  synchronized void recover() {
    if (exitCodeOfDeath().isPresent()) {
      start();
      restarts++;
    }
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
        Files.move(plan.log(), previousLog(), StandardCopyOption.REPLACE_EXISTING);
      }
      ProcessBuilder builder =
          new ProcessBuilder(plan.command())
              .redirectErrorStream(true)
              .redirectOutput(plan.log().toFile());
      builder.environment().putAll(plan.environment());
      builder.environment().putAll(settings);
      Process started = builder.start();
      process = started;
      since = Instant.now();
      healthySince = OptionalLong.empty();
      started.onExit().thenAccept(this::ended);
      PidFile.write(plan.pidFile(), started.toHandle());
    } catch (IOException e) {
      throw new LaunchFailedException(plan.name() + " cannot be started: " + e.getMessage(), e);
    }
  }

  private void ended(Process ended) {
    synchronized (this) {
      if (ended != process) {
        return;
      }
      since = Instant.now();
      if (expectedToEnd) {
        return;
      }
    }
    onDeath.died(this, ended.exitValue());
  }

  /** Whether it is up and ready for work; the answer may take seconds. */
  public boolean isHealthy() throws InterruptedException {
    Process asked;
    synchronized (this) {
      asked = process;
    }
    if (asked == null || !asked.isAlive() || !plan.health().isReady()) {
      return false;
    }
    wasHealthy(asked);
    return true;
  }

  private synchronized void wasHealthy(Process asked) {
    if (asked == process && healthySince.isEmpty()) {
      healthySince = OptionalLong.of(System.nanoTime());
    }
  }

  /** Does nothing to a process that is not running. */
  synchronized void pause() throws InterruptedException {
    if (process != null) {
      Suspension.suspend(process);
    }
  }

  /** Does nothing to a process that is not paused. */
  synchronized void resume() throws InterruptedException {
    if (process != null) {
      Suspension.resume(process);
    }
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
      // What is held does not hear of it.
      Suspension.resume(ending);
    }
    if (!ending.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
      ending.destroyForcibly().waitFor();
    }
    forget(ending);
  }

  private synchronized void forget(Process ended) {
    if (ended == process) {
      PidFile.remove(plan.pidFile());
    }
  }
}
