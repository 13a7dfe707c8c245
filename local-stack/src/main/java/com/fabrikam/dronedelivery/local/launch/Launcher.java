package com.fabrikam.dronedelivery.local.launch;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Runs a topology: broker and database first, then services and gateway together; in reverse order
 * when it is closed. One launcher at a time has a data folder; what an earlier one left behind is
 * ended first.
 */
public final class Launcher implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final Duration BETWEEN_PROBES = Duration.ofMillis(200);

  private final Topology topology;
  private final LaunchListener listener;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final Map<String, ManagedProcess> processes = new LinkedHashMap<>();
  private final Object stopping = new Object();
  private @Nullable DataFolder folder;
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
    folder = DataFolder.take(topology.data());
    PidFile.endAll(topology.processIds(), listener);
    checkPorts();
    ProcessPlans plans = new ProcessPlans(topology, http);
    List<ManagedProcess.Plan> servers = plans.servers();
    List<ManagedProcess.Plan> applications =
        topology.applications().parallelStream().map(plans::application).toList();
    startAndAwait(servers);
    startAndAwait(applications);
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
  }

  /**
   * Returns when each of those that are starting is healthy, or has ended without being needed.
   *
   * @throws LaunchFailedException if a needed one ends
   */
  private void await(List<ManagedProcess> starting, List<ManagedProcess> needed)
      throws InterruptedException {
    Instant begin = Instant.now();
    List<ManagedProcess> waiting = new ArrayList<>(starting);
    while (!waiting.isEmpty()) {
      failIfClosing();
      failIfOneEnded(needed);
      for (ManagedProcess process : List.copyOf(waiting)) {
        if (process.isHealthy()) {
          waiting.remove(process);
          listener.healthy(process.name(), Duration.between(begin, Instant.now()));
        } else if (!process.isAlive() && !needed.contains(process)) {
          waiting.remove(process);
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

  private static void failIfOneEnded(List<ManagedProcess> processes) {
    for (ManagedProcess process : processes) {
      OptionalInt exitCode = process.exitCodeOfDeath();
      if (exitCode.isPresent()) {
        throw new LaunchFailedException(
            "%s ended with exit code %d while starting: see the end of %s."
                .formatted(process.name(), exitCode.getAsInt(), process.log()));
      }
      if (!process.isAlive()) {
        throw new LaunchFailedException(
            "%s was stopped while something waited for it.".formatted(process.name()));
      }
    }
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
    ManagedProcess stopping = process(process);
    if (stopping.isAlive()) {
      listener.stopping(process);
    }
    stopping.stop();
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

  /**
   * Starts a process again that died, unless somebody has started or stopped it since. Returns when
   * it is healthy or has ended again, whichever way.
   *
   * @throws LaunchFailedException if it cannot be started or does not become healthy
   */
  public void recover(String process) throws InterruptedException {
    ManagedProcess dead = process(process);
    synchronized (this) {
      failIfClosing();
      if (dead.exitCodeOfDeath().isEmpty()) {
        return;
      }
      listener.starting(process, dead.port());
      dead.recover();
    }
    await(List.of(dead), List.of());
  }

  /** Holds a process where it is, as if its machine did not answer any more. */
  public void pause(String process) throws InterruptedException {
    process(process).pause();
  }

  /** Lets a process go on that was paused. */
  public void resume(String process) throws InterruptedException {
    process(process).resume();
  }

  /**
   * @throws IllegalArgumentException if there is none with this name; it says which there are
   */
  public synchronized ManagedProcess process(String name) {
    ManagedProcess process = processes.get(name);
    if (process == null) {
      throw new IllegalArgumentException(
          "There is no process \"%s\": there are %s."
              .formatted(name, String.join(", ", processes.keySet())));
    }
    return process;
  }

  /**
   * Stops everything: who takes requests first, who keeps data last. Services that depend on
   * nobody's order stop together.
   */
  @Override
  public void close() {
    synchronized (this) {
      closing = true;
    }
    // Whoever else closes it returns when nothing is left either.
    synchronized (stopping) {
      try {
        stop(new ArrayList<>(processes()));
      } finally {
        release();
      }
    }
  }

  private void stop(List<ManagedProcess> toStop) {
    // What is held cannot end, and those that wait for it would not end in time.
    forEachAtOnce(toStop, ManagedProcess::resume);
    for (String first : List.of("api-gateway", "delivery-scheduler")) {
      stopTogether(toStop, process -> process.name().startsWith(first));
    }
    stopTogether(
        toStop, process -> !process.name().equals("broker") && !process.name().equals("store"));
    stopTogether(toStop, process -> true);
  }

  private void stopTogether(List<ManagedProcess> processes, Predicate<ManagedProcess> which) {
    List<ManagedProcess> together = processes.stream().filter(which).toList();
    processes.removeAll(together);
    together.stream()
        .filter(ManagedProcess::isAlive)
        .forEach(process -> listener.stopping(process.name()));
    forEachAtOnce(together, ManagedProcess::stop);
  }

  @FunctionalInterface
  private interface Step {

    void on(ManagedProcess process) throws InterruptedException;
  }

  private static void forEachAtOnce(List<ManagedProcess> processes, Step step) {
    processes.stream()
        .map(process -> Thread.ofVirtual().start(() -> uninterrupted(step, process)))
        .toList()
        .forEach(Launcher::join);
  }

  private static void uninterrupted(Step step, ManagedProcess process) {
    try {
      step.on(process);
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
    DataFolder held = folder;
    if (held != null) {
      held.close();
    }
  }
}
