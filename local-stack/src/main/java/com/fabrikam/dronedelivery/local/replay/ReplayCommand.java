package com.fabrikam.dronedelivery.local.replay;

import com.fabrikam.dronedelivery.local.client.SuiteClient;
import com.fabrikam.dronedelivery.local.demo.DemoData;
import com.fabrikam.dronedelivery.local.foreground.OnSignal;
import com.fabrikam.dronedelivery.local.foreground.SuiteRun;
import com.fabrikam.dronedelivery.local.foreground.Terminal;
import com.fabrikam.dronedelivery.local.launch.LaunchFailedException;
import com.fabrikam.dronedelivery.local.launch.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * {@code ./run replay}: against the suite that is running, or else one that runs as long as the
 * replay.
 */
public final class ReplayCommand {

  private static final int INTERRUPTED = 130;
  private static final int BAR_WIDTH = 20;

  private final Topology topology;
  private final Terminal terminal;
  private final Deque<Runnable> toClose = new ArrayDeque<>();

  public ReplayCommand(Topology topology, Terminal terminal) {
    this.topology = topology;
    this.terminal = terminal;
  }

  /**
   * Answers the exit code: 0 only if every history is whole.
   *
   * @throws IllegalArgumentException if the arguments are wrong
   * @throws LaunchFailedException if there is no suite and none can be started, or the file cannot
   *     be read
   */
  public int run(String... arguments) throws InterruptedException {
    ReplayOptions options = ReplayOptions.of(arguments);
    TripFile file = read(options);
    file.brokenLines()
        .forEach(
            line ->
                terminal.line("Line %d is skipped: %s.".formatted(line.number(), line.reason())));
    if (file.trips().isEmpty()) {
      throw new LaunchFailedException(options.file() + " has no trips.");
    }
    OnSignal onSignal = OnSignal.run(this::closeAll, INTERRUPTED);
    try {
      return replay(file, options);
    } finally {
      closeAll();
      onSignal.disarm();
    }
  }

  private static TripFile read(ReplayOptions options) {
    try (var reader = Files.newBufferedReader(options.file())) {
      return TripFile.read(reader).first(options.first());
    } catch (NoSuchFileException e) {
      throw new LaunchFailedException("There is no file " + options.file() + ".", e);
    } catch (IOException | UncheckedIOException e) {
      throw new LaunchFailedException(
          "%s cannot be read: %s.".formatted(options.file(), e.getMessage()), e);
    }
  }

  private int replay(TripFile file, ReplayOptions options) throws InterruptedException {
    SuiteClient client = new SuiteClient();
    if (isRunning(client)) {
      terminal.line("Using the suite that is running.");
    } else {
      SuiteRun suite = new SuiteRun(topology, terminal);
      closeLater(suite::close);
      suite.start();
    }
    closeLater(client::close);
    DemoData demo = new DemoData(topology, client);
    file.trips().stream().map(Trip::owner).distinct().forEach(demo::unlimitedAccount);
    SimulationSpeed speed =
        SimulationSpeed.set(client, topology.backend("drone-management"), options.speed());
    closeLater(() -> setBack(speed));

    Duration span = Duration.between(file.trips().getFirst().time(), file.trips().getLast().time());
    long minutes = Math.round(span.toSeconds() / options.speed() / 60);
    terminal.line(
        "Replaying %d trips of %d hours in about %d minutes."
            .formatted(file.trips().size(), span.toHours(), minutes));

    Replay replay = new Replay(topology.gateway(), client, options);
    Thread progress = Thread.ofVirtual().start(() -> showProgress(replay, file.trips().size()));
    ReplaySummary summary;
    try {
      summary = replay.run(file.trips());
    } finally {
      progress.interrupt();
      progress.join();
      terminal.clearStatus();
    }
    if (!file.brokenLines().isEmpty()) {
      terminal.line("broken lines   %d".formatted(file.brokenLines().size()));
    }
    summary.lines().forEach(terminal::line);
    return summary.holds() ? 0 : 1;
  }

  private void setBack(SimulationSpeed speed) {
    try {
      speed.close();
    } catch (UncheckedIOException e) {
      terminal.line(
          "drone-management does not answer: the drones will still fly at the replay's speed.");
    }
  }

  private boolean isRunning(SuiteClient client) {
    try {
      return client.get(topology.gateway().resolve("/readyz")).isSuccess();
    } catch (UncheckedIOException nobodyAnswers) {
      return false;
    }
  }

  private void showProgress(Replay replay, int trips) {
    Instant begin = Instant.now();
    try {
      while (true) {
        Replay.Progress now = replay.progress();
        int filled = BAR_WIDTH * (now.refused() + now.ended()) / trips;
        Duration since = Duration.between(begin, Instant.now());
        terminal.status(
            "[%s%s] %d of %d sent, %d refused, %d in the air, %d ended, %d:%02d"
                .formatted(
                    "#".repeat(filled),
                    ".".repeat(BAR_WIDTH - filled),
                    now.posted(),
                    trips,
                    now.refused(),
                    now.inTheAir(),
                    now.ended(),
                    since.toMinutes(),
                    since.toSecondsPart()));
        Thread.sleep(500);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void closeLater(Runnable resource) {
    toClose.push(resource);
  }

  private synchronized void closeAll() {
    terminal.clearStatus();
    while (!toClose.isEmpty()) {
      toClose.pop().run();
    }
  }
}
