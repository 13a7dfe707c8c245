package com.fabrikam.dronedelivery.local.foreground;

import com.fabrikam.dronedelivery.local.demo.DemoData;
import com.fabrikam.dronedelivery.local.launch.Launcher;
import com.fabrikam.dronedelivery.local.launch.MemoryUse;
import com.fabrikam.dronedelivery.local.launch.Topology;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** {@code ./run}: the suite in the foreground, until Ctrl-C. */
public final class RunCommand {

  private final Topology topology;
  private final Terminal terminal;

  public RunCommand(Topology topology, Terminal terminal) {
    this.topology = topology;
    this.terminal = terminal;
  }

  /**
   * Does not return: a signal ends the process.
   *
   * @throws com.fabrikam.dronedelivery.local.launch.LaunchFailedException if the suite cannot start
   */
  public void run() throws InterruptedException {
    Instant begin = Instant.now();
    SuiteRun suite = new SuiteRun(topology, terminal);
    OnSignal onSignal =
        OnSignal.run(
            () -> {
              terminal.clearStatus();
              suite.close();
              terminal.line("Stopped.");
            },
            0);
    try (suite) {
      suite.start();
      tellWhatToOpen(suite.launcher(), Duration.between(begin, Instant.now()));
      new CountDownLatch(1).await();
    } finally {
      onSignal.disarm();
    }
  }

  private void tellWhatToOpen(Launcher launcher, Duration startTime) {
    URI gateway = topology.gateway();
    terminal.line("");
    terminal.line(
        "Everything is up after %d s and takes %.2f GiB of memory."
            .formatted(
                startTime.toSeconds(),
                MemoryUse.withThisProcess(launcher.processes()) / (double) (1L << 30)));
    terminal.line("");
    terminal.line("Public API      " + gateway + "/api/deliveries");
    terminal.line("API documents   " + gateway + "/swagger-ui  the public API");
    terminal.line("                " + backendDocuments());
    terminal.line("Data            " + topology.data());
    terminal.line("Logs            " + topology.logs() + "/NAME.log");
    terminal.line("");
    terminal.line(
        "Schedule a delivery, then ask again and again where it is, and what has become of it:");
    terminal.line("");
    terminal.line(
        """
          delivery=$(curl -s -D /dev/stderr %s/api/deliveries -H 'Content-Type: application/json' -d '{"ownerId":"%s","pickup":{"latitude":40.7210,"longitude":-74.0445},"dropoff":{"latitude":40.7245,"longitude":-74.0475},"package":{"size":"SMALL","weightKg":0.8,"tag":"books"}}' | sed 's/.*"deliveryId" *: *"\\([^"]*\\)".*/\\1/')
          curl -s %s/api/deliveries/$delivery/status
          curl -s %s/api/deliveries/$delivery/history
        """
            .formatted(gateway, DemoData.OWNER, gateway, gateway));
    terminal.line("Break it from another terminal, and see what comes of it:");
    terminal.line("");
    terminal.line(
        """
          ./run status
          ./run kill delivery-service     # and stop, start, pause, resume
          ./run dlt list
        """);
    terminal.line("Ctrl-C stops everything.");
  }

  private String backendDocuments() {
    return String.join(
        "\n                ",
        topology.applications().stream()
            .filter(application -> !application.managementPort().isPresent())
            .map(application -> application.uri() + "/swagger-ui.html  " + application.name())
            .toList());
  }
}
