package com.fabrikam.dronedelivery.local.control;

import static com.fabrikam.dronedelivery.local.launch.Topologies.storeIn;

import com.fabrikam.dronedelivery.local.launch.LaunchListener;
import com.fabrikam.dronedelivery.local.launch.Launcher;
import com.fabrikam.dronedelivery.local.launch.ManagedProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A store as the only process of a suite, supervised as {@code ./run} does it. */
final class SupervisedStore implements AutoCloseable {

  final List<String> reports = new CopyOnWriteArrayList<>();
  final Launcher launcher;
  final Supervisor supervisor;

  SupervisedStore(Path data) throws InterruptedException {
    launcher = new Launcher(storeIn(data), new Deaths());
    supervisor = new Supervisor(launcher, this::report);
    launcher.start();
    supervisor.watch();
  }

  void report(String process, String whatHappened) {
    reports.add(process + " " + whatHappened);
  }

  ManagedProcess store() {
    return launcher.process("store");
  }

  boolean isUp() throws InterruptedException {
    return store().isHealthy();
  }

  /** Somebody ends the process, and it is not the launcher. */
  void killByHand() {
    ProcessHandle.of(store().pid().orElseThrow()).orElseThrow().destroyForcibly();
  }

  @Override
  public void close() {
    supervisor.close();
    launcher.close();
  }

  private final class Deaths implements LaunchListener {

    @Override
    public void starting(String process, int port) {}

    @Override
    public void healthy(String process, Duration after) {}

    @Override
    public void stopping(String process) {}

    @Override
    public void died(String process, int exitCode) {
      supervisor.died(process, exitCode);
    }

    @Override
    public void leftoverEnded(String process, long pid) {}
  }
}
