package com.fabrikam.dronedelivery.local.control;

import com.fabrikam.dronedelivery.local.launch.LaunchFailedException;
import com.fabrikam.dronedelivery.local.launch.Launcher;
import com.fabrikam.dronedelivery.local.launch.ManagedProcess;
import com.fabrikam.dronedelivery.local.launch.ProcessState;
import java.time.Duration;
import java.time.Instant;

/**
 * What can be done to one process. Each command answers in one sentence.
 *
 * <p>They throw IllegalArgumentException if there is no such process, {@link
 * CommandRefusedException} if the command makes no sense now.
 */
final class ProcessCommands {

  private final Launcher launcher;
  private final Reporter reporter;

  ProcessCommands(Launcher launcher, Reporter reporter) {
    this.launcher = launcher;
    this.reporter = reporter;
  }

  /** A crash, after which it stays down. */
  String kill(String name) throws InterruptedException {
    boolean wasAlive = launcher.process(name).isAlive();
    launcher.kill(name);
    return ended(name, wasAlive, "killed");
  }

  /** It finishes what it is at, and stays down. */
  String stop(String name) throws InterruptedException {
    boolean wasAlive = launcher.process(name).isAlive();
    launcher.stop(name);
    return ended(name, wasAlive, "stopped");
  }

  private String ended(String name, boolean wasAlive, String how) {
    String what = wasAlive ? how : "down already";
    reporter.report(name, what + ", and stays down until ./run start " + name);
    return "%s is %s, and stays down until ./run start %s.".formatted(name, what, name);
  }

  /** Answers when it is healthy. */
  String start(String name) throws InterruptedException {
    ManagedProcess process = launcher.process(name);
    if (process.isPaused()) {
      throw new CommandRefusedException(
          "%s is paused: ./run resume %s lets it go on.".formatted(name, name));
    }
    if (process.isStopping()) {
      throw new CommandRefusedException(
          "%s is still stopping: try again when it has stopped.".formatted(name));
    }
    if (process.isHealthy()) {
      return name + " is up already.";
    }
    Instant begin = Instant.now();
    try {
      launcher.restart(name);
    } catch (LaunchFailedException e) {
      throw new CommandRefusedException(e.getMessage() + afterwards(process));
    }
    return "%s is up, healthy after %.1f s."
        .formatted(name, Duration.between(begin, Instant.now()).toMillis() / 1000.0);
  }

  private static String afterwards(ManagedProcess process) {
    return process.state(false) == ProcessState.DIED
        ? " It is started again by itself, and then this log is " + process.previousLog() + "."
        : "";
  }

  /** It does nothing any more, and its connections stay open. */
  String pause(String name) throws InterruptedException {
    ManagedProcess process = launcher.process(name);
    if (!process.isAlive()) {
      throw new CommandRefusedException(name + " is not running.");
    }
    launcher.pause(name);
    reporter.report(name, "paused until ./run resume " + name);
    return "%s is paused until ./run resume %s.".formatted(name, name);
  }

  String resume(String name) throws InterruptedException {
    if (!launcher.process(name).isPaused()) {
      throw new CommandRefusedException(name + " is not paused.");
    }
    launcher.resume(name);
    reporter.report(name, "goes on");
    return name + " goes on.";
  }
}
