package com.fabrikam.dronedelivery.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayOptionsTests {

  @Test
  void withoutOptionsEverythingIsReplayedAtLifesSpeed() {
    assertThat(ReplayOptions.of("trips.csv"))
        .isEqualTo(new ReplayOptions(Path.of("trips.csv"), Integer.MAX_VALUE, 1));
  }

  @Test
  void optionsComeInAnyOrder() {
    assertThat(ReplayOptions.of("trips.csv", "--speed", "120", "--first", "500"))
        .isEqualTo(new ReplayOptions(Path.of("trips.csv"), 500, 120));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--first 5",
        "trips.csv --first",
        "trips.csv --first many",
        "trips.csv --first 0",
        "trips.csv --speed 0",
        "trips.csv --speed NaN",
        "trips.csv --speed -1",
        "trips.csv --quick yes"
      })
  void wrongArgumentsAreRefusedWithASentence(String arguments) {
    String[] all = arguments.isEmpty() ? new String[0] : arguments.split(" ");

    assertThatThrownBy(() -> ReplayOptions.of(all))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(".");
  }
}
