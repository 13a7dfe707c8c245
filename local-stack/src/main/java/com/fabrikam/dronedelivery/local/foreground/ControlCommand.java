package com.fabrikam.dronedelivery.local.foreground;

import com.fabrikam.dronedelivery.local.control.ControlClient;
import com.fabrikam.dronedelivery.local.launch.Topology;
import java.time.Duration;
import java.time.Instant;

/**
 * {@code ./run kill|stop|start|pause|resume SERVICE} and {@code ./run status}, from another
 * terminal than the one that the suite runs in.
 */
public final class ControlCommand {

  private static final String STATUS = "status";

  private final Topology topology;
  private final Terminal terminal;

  public ControlCommand(Topology topology, Terminal terminal) {
    this.topology = topology;
    this.terminal = terminal;
  }

  /**
   * Answers the exit code: 0 if the command was carried out.
   *
   * @throws IllegalArgumentException if the arguments are wrong
   * @throws com.fabrikam.dronedelivery.local.launch.LaunchFailedException if the suite is not
   *     running
   */
  public int run(String command, String... arguments) throws InterruptedException {
    if (arguments.length != (command.equals(STATUS) ? 0 : 1)) {
      throw new IllegalArgumentException(
          command.equals(STATUS)
              ? "status is about everything."
              : command + " needs one SERVICE, named as in ./run status.");
    }
    String process = String.join("", arguments);
    try (ControlClient client = ControlClient.of(topology.data())) {
      Thread progress = Thread.ofVirtual().start(() -> showProgress(command, process));
      ControlClient.Answer answer;
      try {
        answer = client.send(command, process);
      } finally {
        progress.interrupt();
        progress.join();
        terminal.clearStatus();
      }
      terminal.line(answer.text());
      return answer.done() ? 0 : 1;
    }
  }

  private void showProgress(String command, String process) {
    Instant begin = Instant.now();
    try {
      while (true) {
        Thread.sleep(1000);
        terminal.status(
            "%d s: %s %s"
                .formatted(Duration.between(begin, Instant.now()).toSeconds(), command, process)
                .stripTrailing());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
