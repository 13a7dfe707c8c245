package com.fabrikam.dronedelivery.load.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTests {

  @Test
  void whatIsNotSetOrEmptyHasItsDefault() {
    Settings settings = Settings.of(Map.of("pipeline.drones", "", "pipeline.rate", " ")::get);
    assertThat(settings.mode()).isEqualTo(Settings.Mode.SUSTAIN);
    assertThat(settings.drones()).isEqualTo(1_000);
    assertThat(settings.rate()).isEqualTo(10_000);
    assertThat(settings.warmUp()).isEqualTo(Duration.ofMinutes(2));
    assertThat(settings.window()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.events()).isEqualTo(1_800_000);
  }

  @Test
  void clientsReadTheStatusWhereDeliveriesAreUnlessItIsSaid() {
    String elsewhere = "http://localhost:18082";
    assertThat(Settings.of(Map.of("pipeline.delivery-service", elsewhere)::get).status())
        .isEqualTo(URI.create(elsewhere));
    assertThat(
            Settings.of(
                    Map.of(
                            "pipeline.delivery-service",
                            elsewhere,
                            "pipeline.status",
                            "http://localhost:8080")
                        ::get)
                .status())
        .isEqualTo(URI.create("http://localhost:8080"));
  }

  @Test
  void aBacklogTakesThePlaceOfTheWindow() {
    Settings settings =
        Settings.of(
            Map.of(
                    "pipeline.mode", "saturate",
                    "pipeline.backlog", "500",
                    "pipeline.warm-up", "2",
                    "pipeline.rate", "100")
                ::get);
    assertThat(settings.events()).isEqualTo(700);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mode|fast|pipeline.mode must be sustain or saturate, and is \"fast\".",
        "drones|0|pipeline.drones must be a whole number from 1 to 400000, and is \"0\".",
        "rate|ten|pipeline.rate must be a whole number from 1 to 1000000, and is \"ten\".",
        "status|localhost|pipeline.status must be an address such as http://localhost:8080, and is"
            + " \"localhost\"."
      })
  void aSettingThatMakesNoSenseIsRefusedInOneSentence(String name, String value, String sentence) {
    assertThatThrownBy(() -> Settings.of(Map.of("pipeline." + name, value)::get))
        .isInstanceOf(SettingException.class)
        .hasMessage(sentence);
  }
}
