package com.fabrikam.dronedelivery.local.control;

import com.fabrikam.dronedelivery.local.launch.LaunchFailedException;
import com.fabrikam.dronedelivery.local.launch.Launcher;
import com.fabrikam.dronedelivery.local.launch.ManagedProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Starts every process again that died by itself, after a pause that grows with each death, and
 * says so. What was ended on purpose stays down, and so does what is ended on purpose during the
 * pause.
 */
public final class Supervisor implements AutoCloseable {

  private record Death(int exitCode, Duration healthyBefore) {}

  private final Launcher launcher;
  private final Reporter reporter;
  private final Map<String, BlockingQueue<Death>> deaths = new ConcurrentHashMap<>();
  private final List<Thread> watches = new ArrayList<>();
  private boolean closed;

  /**
   * @param launcher whose listener passes deaths on to {@link #died}
   */
  public Supervisor(Launcher launcher, Reporter reporter) {
    this.launcher = launcher;
    this.reporter = reporter;
  }

  /** A process ended without having been told to. */
  public void died(String process, int exitCode) {
    deathsOf(process).add(new Death(exitCode, launcher.process(process).sinceHealthy()));
  }

  private BlockingQueue<Death> deathsOf(String process) {
    return deaths.computeIfAbsent(process, _ -> new LinkedBlockingQueue<>());
  }

  /** From now on, once everything has been started, what dies is started again. */
  public synchronized void watch() {
    if (closed) {
      return;
    }
    for (ManagedProcess process : launcher.processes()) {
      watches.add(
          Thread.ofVirtual()
              .name("supervisor-" + process.name())
              .start(() -> watch(process, deathsOf(process.name()))));
    }
  }

  private void watch(ManagedProcess process, BlockingQueue<Death> deathsOfProcess) {
    BackOff backOff = new BackOff();
    try {
      while (true) {
        Death death = deathsOfProcess.take();
        String trouble = "died with exit code " + death.exitCode();
        Duration healthyBefore = death.healthyBefore();
        while (!trouble.isEmpty()) {
          Duration pause = backOff.next(healthyBefore);
          reporter.report(process.name(), sentence(process, trouble, pause, backOff));
          Thread.sleep(pause);
          // Whatever died until here is what is started now.
          deathsOfProcess.clear();
          trouble = startAgain(process);
          healthyBefore = Duration.ZERO;
        }
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private static String sentence(
      ManagedProcess process, String trouble, Duration pause, BackOff backOff) {
    String when =
        pause.equals(BackOff.LONGEST)
            ? ", %d times in a row, and is started again every %d s until it stays up"
                .formatted(backOff.deathsInARow(), pause.toSeconds())
            : " and is started again in %d s".formatted(pause.toSeconds());
    return trouble + when + "; its log is kept as " + process.previousLog();
  }

  /** Answers why it could not be started; an empty text if it was. */
  private String startAgain(ManagedProcess process) throws InterruptedException {
    try {
      launcher.recover(process.name());
      return "";
    } catch (LaunchFailedException e) {
      String reason = String.valueOf(e.getMessage());
      if (!process.isAlive()) {
        return reason;
      }
      reporter.report(process.name(), reason);
      return "";
    }
  }

  /** From now on what dies stays down. Nothing is being started any more when this returns. */
  @Override
  public void close() {
    List<Thread> ending;
    synchronized (this) {
      closed = true;
      ending = List.copyOf(watches);
    }
    ending.forEach(Thread::interrupt);
    for (Thread watch : ending) {
      try {
        watch.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
