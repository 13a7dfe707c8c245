package com.fabrikam.dronedelivery.local.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.local.launch.ProcessState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorIntegrationTests {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path data;

  @Test
  void aProcessThatDiesByItselfIsStartedAgainAndItIsReported() throws Exception {
    try (SupervisedStore suite = new SupervisedStore(data)) {
      long before = suite.store().pid().orElseThrow();
      suite.killByHand();

      await().atMost(PATIENCE).until(() -> suite.store().restarts() == 1 && suite.isUp());
      assertThat(suite.store().pid().orElseThrow()).isNotEqualTo(before);
      assertThat(suite.reports)
          .containsExactly(
              "store died with exit code 137 and is started again in 1 s; its log is kept as "
                  + data.resolve("logs/store.previous.log"));
      assertThat(data.resolve("logs/store.previous.log")).exists();
    }
  }

  @Test
  void theNextDeathHasALongerPauseAndTheRestartGoesOnUntilItSucceeds() throws Exception {
    try (SupervisedStore suite = new SupervisedStore(data)) {
      Path folder = data.resolve("store");
      Path aside = data.resolve("aside");
      Files.move(folder, aside);
      Files.writeString(folder, "in the way");
      suite.killByHand();

      await().atMost(PATIENCE).until(() -> suite.reports.size() >= 2);
      Files.delete(folder);
      Files.move(aside, folder);

      await().atMost(PATIENCE).until(suite::isUp);
      assertThat(suite.reports.get(0)).contains("exit code 137", "again in 1 s");
      assertThat(suite.reports.get(1)).contains("exit code 1 ", "again in 2 s");
      assertThat(suite.store().restarts()).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void whatIsEndedOnPurposeStaysDownAlsoWhileItWaitsToBeStartedAgain() throws Exception {
    try (SupervisedStore suite = new SupervisedStore(data)) {
      suite.killByHand();
      await().atMost(PATIENCE).until(() -> !suite.reports.isEmpty());
      assertThat(suite.store().state(false)).isEqualTo(ProcessState.DIED);
      suite.launcher.kill("store");

      await()
          .during(Duration.ofSeconds(3))
          .atMost(PATIENCE)
          .until(() -> suite.store().state(false) == ProcessState.STOPPED);
      assertThat(suite.store().restarts()).isZero();
    }
  }

  @Test
  void whatHasBeenStartedByHandMeanwhileIsLeftAlone() throws Exception {
    try (SupervisedStore suite = new SupervisedStore(data)) {
      suite.killByHand();
      await().atMost(PATIENCE).until(() -> !suite.reports.isEmpty());
      suite.launcher.restart("store");
      long pid = suite.store().pid().orElseThrow();

      await()
          .during(Duration.ofSeconds(3))
          .atMost(PATIENCE)
          .until(() -> suite.store().pid().orElse(0) == pid);
      assertThat(suite.store().restarts()).isZero();
    }
  }

  @Test
  void nothingIsStartedAgainOnceEverythingIsToEnd() throws Exception {
    SupervisedStore suite = new SupervisedStore(data);
    try (suite) {
      suite.killByHand();
      await().atMost(PATIENCE).until(() -> !suite.reports.isEmpty());
    }
    await()
        .during(Duration.ofSeconds(2))
        .atMost(PATIENCE)
        .until(() -> suite.store().pid().isEmpty());
    assertThat(data.resolve("pids")).isEmptyDirectory();
  }
}
