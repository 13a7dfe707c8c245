package com.fabrikam.dronedelivery.local.launch;

import static com.fabrikam.dronedelivery.local.launch.Topologies.serversIn;
import static com.fabrikam.dronedelivery.local.launch.Topologies.storeIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherIntegrationTests {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path data;
  private final Heard heard = new Heard();

  @Test
  void everythingIsHealthyWhenTheStartReturnsAndGoneAfterTheEnd() throws Exception {
    Topology servers = serversIn(data);
    List<ProcessHandle> started = new ArrayList<>();
    try (Launcher launcher = new Launcher(servers, heard)) {
      launcher.start();

      assertThat(Ports.answers(servers.brokerPort())).isTrue();
      assertThat(Ports.answers(servers.storePort())).isTrue();
      assertThat(MemoryUse.of(launcher.processes())).isPositive();
      for (ManagedProcess process : launcher.processes()) {
        started.add(ProcessHandle.of(process.pid().getAsLong()).orElseThrow());
      }
    }
    assertThat(started).hasSize(2).noneMatch(ProcessHandle::isAlive);
    assertThat(heard.lines)
        .contains("broker healthy", "store healthy", "broker stopping")
        .noneMatch(line -> line.contains("died"));
  }

  @Test
  void aSecondLauncherIsTurnedAwayAndDisturbsNothing() throws Exception {
    Topology store = storeIn(data);
    try (Launcher first = new Launcher(store, heard)) {
      first.start();
      try (Launcher second = new Launcher(storeIn(data), new Heard())) {
        assertThatThrownBy(second::start)
            .isInstanceOf(LaunchFailedException.class)
            .hasMessageContaining("running already");
      }
      assertThat(Ports.answers(store.storePort())).isTrue();
      assertThat(heard.lines).containsExactly("store starting", "store healthy");
    }
  }

  @Test
  void aTakenPortIsNamedBeforeAnythingStarts() throws Exception {
    Topology servers = serversIn(data);
    try (ServerSocket somebody =
            new ServerSocket(servers.storePort(), 1, InetAddress.getLoopbackAddress());
        Launcher launcher = new Launcher(servers, heard)) {
      assertThat(somebody.isBound()).isTrue();
      assertThatThrownBy(launcher::start)
          .isInstanceOf(LaunchFailedException.class)
          .hasMessageContaining("Port " + servers.storePort() + " is taken")
          .hasMessageContaining("store");
      assertThat(launcher.processes()).isEmpty();
    }
    assertThat(heard.lines).isEmpty();
  }

  @Test
  void aProcessThatDiesIsReportedAndCanBeStartedAgain() throws Exception {
    Topology store = storeIn(data);
    try (Launcher launcher = new Launcher(store, heard)) {
      launcher.start();
      long pid = launcher.processes().getFirst().pid().getAsLong();
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();

      Awaitility.await().atMost(PATIENCE).until(() -> heard.lines.contains("store died 137"));

      launcher.restart("store");
      assertThat(Ports.answers(store.storePort())).isTrue();
      assertThat(heard.lines)
          .containsExactly(
              "store starting",
              "store healthy",
              "store died 137",
              "store starting",
              "store healthy");
    }
  }

  @Test
  void aProcessThatIsKilledOnPurposeIsNoDeath() throws Exception {
    try (Launcher launcher = new Launcher(storeIn(data), heard)) {
      launcher.start();
      launcher.kill("store");

      assertThat(launcher.processes()).noneMatch(ManagedProcess::isAlive);
      launcher.recover("store");
      assertThat(launcher.processes()).noneMatch(ManagedProcess::isAlive);

      launcher.restart("store");
      assertThat(launcher.processes()).allMatch(ManagedProcess::isAlive);
    }
    assertThat(heard.lines).noneMatch(line -> line.contains("died"));
  }

  @Test
  void aPausedProcessIsHeldWhereItIsUntilItIsResumed() throws Exception {
    try (Launcher launcher = new Launcher(storeIn(data), heard)) {
      launcher.start();
      ManagedProcess store = launcher.process("store");
      launcher.pause("store");
      assertThat(store.isPaused()).isTrue();
      assertThat(store.state(true)).isEqualTo(ProcessState.PAUSED);

      launcher.resume("store");
      assertThat(store.isPaused()).isFalse();
      assertThat(store.state(true)).isEqualTo(ProcessState.UP);
    }
  }

  @Test
  void whatIsPausedStopsInOrderWithTheRest() throws Exception {
    Instant begin;
    try (Launcher launcher = new Launcher(serversIn(data), heard)) {
      launcher.start();
      launcher.pause("store");
      launcher.stop("store");
      launcher.restart("store");
      launcher.pause("store");
      launcher.pause("broker");
      begin = Instant.now();
    }
    // By force it would be after twenty seconds each.
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(20));
    assertThat(data.resolve("pids")).isEmptyDirectory();
    assertThat(heard.lines).noneMatch(line -> line.contains("died"));
  }

  @Test
  void whoeverWaitsForAProcessThatIsStoppedWaitsNoLonger() throws Exception {
    try (Launcher launcher = new Launcher(storeIn(data), heard)) {
      launcher.start();
      launcher.kill("store");
      CompletableFuture<Void> restart =
          CompletableFuture.runAsync(() -> restart(launcher, "store"));
      Awaitility.await().atMost(PATIENCE).until(() -> launcher.process("store").isAlive());
      launcher.kill("store");

      assertThatThrownBy(() -> restart.get(20, TimeUnit.SECONDS))
          .hasCauseInstanceOf(LaunchFailedException.class)
          .hasMessageContaining("store was stopped");
    }
  }

  private static void restart(Launcher launcher, String process) {
    try {
      launcher.restart(process);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aProcessThatCannotStartFailsTheStart() throws Exception {
    Path notAFolder = Files.writeString(data.resolve("store"), "in the way");
    try (Launcher launcher = new Launcher(storeIn(data), heard)) {
      assertThatThrownBy(launcher::start)
          .isInstanceOf(LaunchFailedException.class)
          .hasMessageContaining("store ended with exit code")
          .hasMessageContaining("store.log");
    }
    assertThat(notAFolder).exists();
  }

  @Test
  void childrenEndWhenTheirLauncherIsKilled() throws Exception {
    Process launcher =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                StoreLauncherMain.class.getName(),
                data.toString())
            .redirectErrorStream(true)
            .start();
    ProcessHandle store;
    try (BufferedReader output = launcher.inputReader()) {
      String pid =
          output
              .lines()
              .filter(line -> line.startsWith("store is process "))
              .findFirst()
              .orElseThrow();
      store = ProcessHandle.of(Long.parseLong(pid.replaceAll("\\D", ""))).orElseThrow();
      assertThat(store.isAlive()).isTrue();
      launcher.destroyForcibly().waitFor();
    }
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !store.isAlive());
  }

  @Test
  void whatAnEarlierLauncherLeftBehindIsEndedFirst() throws Exception {
    Process leftover = new ProcessBuilder("sleep", "600").start();
    Path pidFile = data.resolve("pids").resolve("package-service.pid");
    Files.createDirectories(pidFile.getParent());
    PidFile.write(pidFile, leftover.toHandle());

    try (Launcher launcher = new Launcher(storeIn(data), heard)) {
      launcher.start();
    }
    assertThat(leftover.isAlive()).isFalse();
    assertThat(heard.lines.getFirst()).isEqualTo("package-service leftover");
    assertThat(pidFile).doesNotExist();
  }

  @Test
  void aProcessThatOnlyGotTheSameIdIsLeftAlone() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try {
      Path pidFile = data.resolve("pids").resolve("package-service.pid");
      Files.createDirectories(pidFile.getParent());
      Files.writeString(pidFile, stranger.pid() + " 2001-01-01T00:00:00Z");

      PidFile.endAll(pidFile.getParent(), heard);

      assertThat(stranger.isAlive()).isTrue();
      assertThat(heard.lines).isEmpty();
    } finally {
      stranger.destroyForcibly();
    }
  }

  private static final class Heard implements LaunchListener {

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void starting(String process, int port) {
      lines.add(process + " starting");
    }

    @Override
    public void healthy(String process, Duration after) {
      lines.add(process + " healthy");
    }

    @Override
    public void stopping(String process) {
      lines.add(process + " stopping");
    }

    @Override
    public void died(String process, int exitCode) {
      lines.add(process + " died " + exitCode);
    }

    @Override
    public void leftoverEnded(String process, long pid) {
      lines.add(process + " leftover");
    }
  }

  /** Launches a store, says which process it is, and waits. */
  static final class StoreLauncherMain {

    private StoreLauncherMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
      Launcher launcher = new Launcher(storeIn(Path.of(arguments[0])), new Heard());
      launcher.start();
      System.out.println("store is process " + launcher.processes().getFirst().pid().getAsLong());
      Thread.sleep(Duration.ofMinutes(10));
    }
  }
}
