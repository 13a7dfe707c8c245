package com.fabrikam.dronedelivery.local.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.local.launch.LaunchFailedException;
import com.fabrikam.dronedelivery.local.launch.ProcessState;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlServerIntegrationTests {

  @TempDir Path data;
  private SupervisedStore suite;
  private ControlServer server;

  @BeforeEach
  void start() throws Exception {
    suite = new SupervisedStore(data);
    server = ControlServer.open(suite.launcher, suite::report);
  }

  @AfterEach
  void stop() {
    server.close();
    suite.close();
  }

  @Test
  void whatIsKilledStaysDownUntilItIsStarted() throws Exception {
    assertThat(send("kill", "store"))
        .isEqualTo(done("store is killed, and stays down until ./run start store."));
    assertThat(send("kill", "store"))
        .isEqualTo(done("store is down already, and stays down until ./run start store."));
    assertThat(send("status", "").text()).contains("store", "stopped");

    assertThat(send("start", "store").text()).matches("store is up, healthy after [0-9.]+ s\\.");
    assertThat(send("start", "store")).isEqualTo(done("store is up already."));
    assertThat(suite.isUp()).isTrue();
    assertThat(suite.reports)
        .contains("store killed, and stays down until ./run start store")
        .noneMatch(report -> report.contains("died"));
  }

  @Test
  void whatIsStoppedStaysDownUntilItIsStarted() throws Exception {
    assertThat(send("stop", "store"))
        .isEqualTo(done("store is stopped, and stays down until ./run start store."));
    assertThat(suite.store().state(false)).isEqualTo(ProcessState.STOPPED);
    assertThat(send("pause", "store")).isEqualTo(refused("store is not running."));
  }

  @Test
  void whatIsPausedGoesOnOnceItIsResumed() throws Exception {
    assertThat(send("resume", "store")).isEqualTo(refused("store is not paused."));
    assertThat(send("pause", "store")).isEqualTo(done("store is paused until ./run resume store."));
    assertThat(send("status", "").text()).contains("paused");
    assertThat(send("start", "store"))
        .isEqualTo(refused("store is paused: ./run resume store lets it go on."));
    assertThat(send("resume", "store")).isEqualTo(done("store goes on."));
    assertThat(send("status", "").text()).containsPattern("store +up ");
  }

  @Test
  void theStatusShowsEachProcess() throws Exception {
    ProcessStatus store = new StatusReport(suite.launcher).rows().getFirst();
    assertThat(store.name()).isEqualTo("store");
    assertThat(store.state()).isEqualTo(ProcessState.UP);
    assertThat(store.pid()).isEqualTo(suite.store().pid());
    assertThat(store.memory()).isGreaterThan(1024 * 1024);
    assertThat(store.restarts()).isZero();
    assertThat(store.port()).isEqualTo(suite.launcher.topology().storePort());

    // It dies again and again, with longer and longer pauses.
    Files.move(data.resolve("store"), data.resolve("aside"));
    Files.writeString(data.resolve("store"), "in the way");
    suite.killByHand();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> send("status", "").text().contains("waiting to restart"));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> new StatusReport(suite.launcher).rows().getFirst().restarts() > 0);
  }

  @Test
  void aProcessThatIsNotThereIsAnsweredWithThoseThatAre() throws Exception {
    assertThat(send("kill", "stroe"))
        .isEqualTo(refused("There is no process \"stroe\": there are store."));
    assertThat(send("explode", "store").done()).isFalse();
  }

  @Test
  void onlyTheSameUserCanGiveCommands() throws Exception {
    Path file = data.resolve("control");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    URI kill = URI.create(Files.readAllLines(file).getFirst()).resolve("/kill");
    assertThat(kill.getHost()).isEqualTo("127.0.0.1");
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(kill).POST(HttpRequest.BodyPublishers.ofString("store"));
      assertThat(status(http, request)).isEqualTo(401);
      assertThat(status(http, request.header("Authorization", "Bearer 0123"))).isEqualTo(401);
    }
    assertThat(suite.isUp()).isTrue();
  }

  @Test
  void afterTheEndThereIsNobodyToGiveCommandsTo() throws Exception {
    try (ControlClient early = ControlClient.of(data)) {
      server.close();
      assertThatThrownBy(() -> early.send("status", ""))
          .isInstanceOf(LaunchFailedException.class)
          .hasMessage("Nobody takes commands: the suite is not running, or still starting.");
    }
    assertThat(data.resolve("control")).doesNotExist();
    assertThatThrownBy(() -> ControlClient.of(data))
        .isInstanceOf(LaunchFailedException.class)
        .hasMessage("The suite is not running: start it with ./run.");
  }

  private static int status(HttpClient http, HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private ControlClient.Answer send(String command, String process) throws InterruptedException {
    try (ControlClient client = ControlClient.of(data)) {
      return client.send(command, process);
    }
  }

  private static ControlClient.Answer done(String text) {
    return new ControlClient.Answer(true, text);
  }

  private static ControlClient.Answer refused(String text) {
    return new ControlClient.Answer(false, text);
  }
}
