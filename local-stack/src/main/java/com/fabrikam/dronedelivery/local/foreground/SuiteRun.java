package com.fabrikam.dronedelivery.local.foreground;

import com.fabrikam.dronedelivery.local.client.SuiteClient;
import com.fabrikam.dronedelivery.local.control.ControlServer;
import com.fabrikam.dronedelivery.local.control.Supervisor;
import com.fabrikam.dronedelivery.local.demo.DemoData;
import com.fabrikam.dronedelivery.local.launch.LaunchListener;
import com.fabrikam.dronedelivery.local.launch.Launcher;
import com.fabrikam.dronedelivery.local.launch.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The suite as started by this process, told on the terminal; with the demo data, supervised, open
 * to commands from other terminals, and gone when it is closed.
 */
public final class SuiteRun implements AutoCloseable {

  private final Terminal terminal;
  private final Launcher launcher;
  private final Supervisor supervisor;
  private final Set<String> waiting = new ConcurrentSkipListSet<>();
  private int healthy;
  private @Nullable ControlServer control;
  private boolean closed;

  public SuiteRun(Topology topology, Terminal terminal) {
    this.terminal = terminal;
    this.launcher = new Launcher(topology, new Narrator());
    this.supervisor = new Supervisor(launcher, terminal::line);
  }

  public Launcher launcher() {
    return launcher;
  }

  /**
   * Starts everything, registers the demo data and returns.
   *
   * @throws com.fabrikam.dronedelivery.local.launch.LaunchFailedException if that is impossible
   */
  public void start() throws InterruptedException {
    Instant begin = Instant.now();
    Thread progress = Thread.ofVirtual().start(() -> showProgressSince(begin));
    try {
      launcher.start();
    } finally {
      progress.interrupt();
      progress.join();
      terminal.clearStatus();
    }
    supervisor.watch();
    takeCommands();
    try (SuiteClient client = new SuiteClient()) {
      DemoData demo = new DemoData(launcher.topology(), client);
      demo.register();
      terminal.line(
          "demo data", "%d drones and the account \"%s\"".formatted(demo.drones(), DemoData.OWNER));
    }
  }

  private synchronized void takeCommands() {
    if (!closed) {
      control = ControlServer.open(launcher, terminal::line);
    }
  }

  private synchronized void takeNoCommands() {
    closed = true;
    if (control != null) {
      control.close();
      control = null;
    }
  }

  private void showProgressSince(Instant begin) {
    try {
      while (true) {
        Thread.sleep(500);
        Set<String> now = new TreeSet<>(waiting);
        if (!now.isEmpty()) {
          terminal.status(
              "%d s: %d healthy, waiting for %s"
                  .formatted(
                      Duration.between(begin, Instant.now()).toSeconds(),
                      healthyCount(),
                      inShort(now)));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Fits on a line. */
  private static String inShort(Set<String> processes) {
    String first = processes.stream().limit(2).collect(Collectors.joining(", "));
    return processes.size() <= 2 ? first : first + " and " + (processes.size() - 2) + " more";
  }

  private synchronized int healthyCount() {
    return healthy;
  }

  @Override
  public void close() {
    takeNoCommands();
    supervisor.close();
    launcher.close();
  }

  private final class Narrator implements LaunchListener {

    @Override
    public void starting(String process, int port) {
      waiting.add(process);
      terminal.line(process, "starting on port " + port);
    }

    @Override
    public void healthy(String process, Duration after) {
      waiting.remove(process);
      synchronized (SuiteRun.this) {
        healthy++;
      }
      terminal.line(process, "healthy after %.1f s".formatted(after.toMillis() / 1000.0));
    }

    @Override
    public void stopping(String process) {
      terminal.line(process, "stopping");
    }

    @Override
    public void died(String process, int exitCode) {
      supervisor.died(process, exitCode);
    }

    @Override
    public void leftoverEnded(String process, long pid) {
      terminal.line(process, "ended, left behind by an earlier run as process " + pid);
    }
  }
}
