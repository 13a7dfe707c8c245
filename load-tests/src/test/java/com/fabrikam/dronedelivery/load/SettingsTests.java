package com.fabrikam.dronedelivery.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTests {

  private static final Duration THREE_MINUTES = Duration.ofMinutes(3);

  @Test
  void whatIsNotSetIsAsByDefault() {
    Settings settings = settings(Map.of());

    assertThat(settings.baseUrl()).hasToString("http://localhost:8080");
    assertThat(settings.rate(250)).isEqualTo(250);
    assertThat(settings.duration(THREE_MINUTES)).isEqualTo(THREE_MINUTES);
    assertThat(settings.results()).isEqualTo(Path.of("target/results.csv"));
    assertThat(settings.commit()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"250ms, PT0.25S", "90s, PT1M30S", "2m, PT2M", "1h, PT1H"})
  void aDurationHasAUnit(String value, Duration expected) {
    assertThat(settings(Map.of("duration", value)).duration(THREE_MINUTES)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"90", "-1s", "0s", "1d", "1.5m", "", "2 m"})
  void anotherDurationIsRefusedByName(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Map.of("warmUp", value)).warmUp())
        .withMessage(
            "Property warmUp must be a duration such as 250ms, 90s, 3m or 1h, but is \"%s\"."
                .formatted(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "0", "-5", "NaN", "1e9"})
  void aRateThatIsNoneIsRefusedByName(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Map.of("rate", value)).rate(1))
        .withMessageMatching(
            "Property rate must be a number from 0.01 to 100000, but is \".*\"\\.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two", "-1", "1.5", "99999999999"})
  void aCountThatIsNoneIsRefusedByName(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Map.of("drones", value)).drones(1))
        .withMessageStartingWith("Property drones must be a whole number from 0 to 10000000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:8080", "http://", "http://gateway/api", "ftp://gateway"})
  void anAddressThatIsNoneIsRefusedByName(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Map.of("baseUrl", value)).baseUrl())
        .withMessageStartingWith("Property baseUrl must be an address such as");
  }

  @Test
  void aFileOfTripsIsNeeded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Map.of()).trips())
        .withMessageContaining("-Dtrips=FILE");
  }

  private static Settings settings(Map<String, String> properties) {
    return new Settings(properties::get);
  }
}
