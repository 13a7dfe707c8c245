package com.fabrikam.dronedelivery.load.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuMeterTests {

  private static final String CHILD =
      "/jdk/bin/java -Xmx160m com.fabrikam.dronedelivery.local.launch.ChildProcess ";

  @ParameterizedTest
  @CsvSource({
    "com.fabrikam.dronedelivery.delivery.DeliveryServiceApplication,delivery-service",
    "com.fabrikam.dronedelivery.gateway.ApiGatewayApplication,api-gateway",
    "com.fabrikam.dronedelivery.local.LocalStackMain broker --port 9092 --data /x/broker,broker",
    "com.fabrikam.dronedelivery.local.LocalStackMain store --port 27017 --data /x/store,store"
  })
  void aProcessHasTheNameThatStatusShows(String program, String name) {
    assertThat(CpuMeter.name(CHILD + program)).contains(name);
  }

  @Test
  void aMongodIsTheStore() {
    assertThat(CpuMeter.name("/usr/bin/mongod --dbpath /x")).contains("store");
  }

  @Test
  void whateverElseRunsIsLeftOut() {
    assertThat(CpuMeter.name("/bin/sh -c trap")).isEmpty();
  }

  @Test
  void withoutALauncherThereIsNothingToMeasure(@TempDir Path suite) throws Exception {
    assertThat(new CpuMeter(suite).used()).isEmpty();
    Files.createDirectory(suite.resolve(".local"));
    Files.writeString(suite.resolve(".local/run.pid"), "not a number");
    assertThat(new CpuMeter(suite).used()).isEmpty();
  }

  @Test
  void aProcessThatWasStartedAgainCountsFromItsStart() {
    Map<String, Duration> used =
        CpuMeter.between(
            Map.of("broker", Duration.ofSeconds(9), "store", Duration.ofSeconds(5)),
            Map.of("broker", Duration.ofSeconds(2), "store", Duration.ofSeconds(8)));
    assertThat(used)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("broker", Duration.ofSeconds(2), "store", Duration.ofSeconds(3)));
  }
}
