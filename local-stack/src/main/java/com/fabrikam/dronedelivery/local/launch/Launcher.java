package com.fabrikam.dronedelivery.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Runs a topology: broker and database first, then services and gateway together; in reverse order
 * when it is closed. One launcher at a time has a data folder; what an earlier one left behind is
 * ended first.
 */
public final class Launcher implements AutoCloseable {

  /** The process that ended by itself. */
  public record Death(ManagedProcess process, int exitCode) {}

  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final Duration BETWEEN_PROBES = Duration.ofMillis(200);

  private final Topology topology;
  private final LaunchListener listener;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final Map<String, ManagedProcess> processes = new LinkedHashMap<>();
  private final CompletableFuture<Death> firstDeath = new CompletableFuture<>();
  private @Nullable FileChannel lock;
  private boolean closing;

  public Launcher(Topology topology, LaunchListener listener) {
    this.topology = topology;
    this.listener = listener;
  }

  public Topology topology() {
    return topology;
  }

  /**
   * Starts everything and returns when all of it is healthy.
   *
   * @throws LaunchFailedException if the folder or a port is taken, or a process dies or does not
   *     become healthy; then nothing is left running once this launcher is closed
   */
  public void start() throws InterruptedException {
    takeFolder();
    PidFile.endAll(topology.processIds(), listener);
    checkPorts();
    ProcessPlans plans = new ProcessPlans(topology, http);
    List<ManagedProcess.Plan> servers = plans.servers();
    List<ManagedProcess.Plan> applications =
        topology.applications().parallelStream().map(plans::application).toList();
    startAndAwait(servers);
    startAndAwait(applications);
  }

  private void takeFolder() {
    Path file = topology.data().resolve("lock");
    try {
      Files.createDirectories(topology.data());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!tryLock(channel)) {
        channel.close();
        throw new LaunchFailedException(
            "The suite is running already: stop it where it was started, with Ctrl-C.");
      }
      lock = channel;
    } catch (IOException e) {
      throw new LaunchFailedException(file + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock taken = channel.tryLock();
      return taken != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private void checkPorts() {
    for (Ports.Needed needed : topology.ports().toList()) {
      if (Ports.isTaken(needed.port())) {
        throw new LaunchFailedException(
            "Port %d is taken, which %s needs: stop the program that listens there and try again."
                .formatted(needed.port(), needed.process()));
      }
    }
  }

  private void startAndAwait(List<ManagedProcess.Plan> plans) throws InterruptedException {
    List<ManagedProcess> waiting = new ArrayList<>();
    for (ManagedProcess.Plan plan : plans) {
      waiting.add(start(plan));
    }
    await(waiting, processes());
  }

  private synchronized ManagedProcess start(ManagedProcess.Plan plan) {
    failIfClosing();
    listener.starting(plan.name(), plan.port());
    ManagedProcess process = new ManagedProcess(plan, this::died);
    processes.put(plan.name(), process);
    process.start();
    return process;
  }

  private synchronized void failIfClosing() {
    if (closing) {
      throw new LaunchFailedException("The start was broken off.");
    }
  }

  private void died(ManagedProcess process, int exitCode) {
    listener.died(process.name(), exitCode);
    firstDeath.complete(new Death(process, exitCode));
  }

  private void await(List<ManagedProcess> starting, List<ManagedProcess> needed)
      throws InterruptedException {
    Instant begin = Instant.now();
    List<ManagedProcess> waiting = new ArrayList<>(starting);
    while (!waiting.isEmpty()) {
      failIfOneDied(needed);
      for (ManagedProcess process : List.copyOf(waiting)) {
        if (process.isHealthy()) {
          waiting.remove(process);
          listener.healthy(process.name(), Duration.between(begin, Instant.now()));
        }
      }
      if (Instant.now().isAfter(begin.plus(PATIENCE))) {
        ManagedProcess late = waiting.getFirst();
        throw new LaunchFailedException(
            "%s is not healthy after %d s: see %s."
                .formatted(late.name(), PATIENCE.toSeconds(), late.log()));
      }
      Thread.sleep(BETWEEN_PROBES);
    }
  }

  private static void failIfOneDied(List<ManagedProcess> processes) {
    for (ManagedProcess process : processes) {
      OptionalInt exitCode = process.exitCodeOfDeath();
      if (exitCode.isPresent()) {
        throw new LaunchFailedException(
            "%s ended with exit code %d while starting: see the end of %s."
                .formatted(process.name(), exitCode.getAsInt(), process.log()));
      }
    }
  }

  /** Completes when a process ends that was not told to. */
  public CompletableFuture<Death> firstDeath() {
    return firstDeath;
  }

  /** The processes in the order of their start. */
  public synchronized List<ManagedProcess> processes() {
    return List.copyOf(processes.values());
  }

  /** Ends a process at once, as a crash would; the rest goes on. */
  public void kill(String process) throws InterruptedException {
    process(process).kill();
  }

  /** Lets a process finish what it is at and ends it; the rest goes on. */
  public void stop(String process) throws InterruptedException {
    listener.stopping(process);
    process(process).stop();
  }

  /** Starts a process again and returns when it is healthy. */
  public void restart(String process) throws InterruptedException {
    restart(process, Map.of());
  }

  /** Starts a process again, this once with more environment variables than it has otherwise. */
  public void restart(String process, Map<String, String> settings) throws InterruptedException {
    ManagedProcess stopped = process(process);
    synchronized (this) {
      failIfClosing();
      listener.starting(process, stopped.port());
      stopped.start(settings);
    }
    await(List.of(stopped), List.of(stopped));
  }

  private synchronized ManagedProcess process(String name) {
    ManagedProcess process = processes.get(name);
    if (process == null) {
      throw new IllegalArgumentException(
          "There is no process " + name + " among " + processes.keySet());
    }
    return process;
  }

  /**
   * Stops everything: who takes requests first, who keeps data last. Services that depend on
   * nobody's order stop together.
   */
  @Override
  public void close() {
    List<ManagedProcess> toStop;
    synchronized (this) {
      closing = true;
      toStop = new ArrayList<>(processes.values());
    }
    try {
      for (String first : List.of("api-gateway", "delivery-scheduler")) {
        stopTogether(toStop, process -> process.name().startsWith(first));
      }
      stopTogether(
          toStop, process -> !process.name().equals("broker") && !process.name().equals("store"));
      stopTogether(toStop, process -> true);
    } finally {
      release();
    }
  }

  private void stopTogether(List<ManagedProcess> processes, Predicate<ManagedProcess> which) {
    List<Thread> stopping = new ArrayList<>();
    for (ManagedProcess process : processes.stream().filter(which).toList()) {
      processes.remove(process);
      if (process.isAlive()) {
        listener.stopping(process.name());
      }
      stopping.add(Thread.ofVirtual().start(() -> stopUninterruptibly(process)));
    }
    stopping.forEach(Launcher::join);
  }

  private static void stopUninterruptibly(ManagedProcess process) {
    try {
      process.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void release() {
    http.shutdownNow();
    FileChannel held = lock;
    if (held != null) {
      try {
        held.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
