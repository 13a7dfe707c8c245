package com.fabrikam.dronedelivery.load.pipeline;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a run is to do; the one place where the system properties are read. The defaults fit a suite
 * that was started with {@code ./run}.
 *
 * @param mode {@code pipeline.mode}: {@code sustain} holds a rate, {@code saturate} works a backlog
 *     off
 * @param drones {@code pipeline.drones}: size of the fleet
 * @param rate {@code pipeline.rate}: drone events per second, of all drones together
 * @param warmUp {@code pipeline.warm-up}, in seconds: at the same rate, before anything is measured
 * @param window {@code pipeline.window}, in seconds: for how long is measured, in mode sustain
 * @param backlog {@code pipeline.backlog}: events that are published at once, in mode saturate
 * @param legReadings {@code pipeline.leg}: readings of a drone on each of the three legs of a
 *     flight
 * @param probesPerSecond {@code pipeline.probes}: how many events a second are looked for in the
 *     status of their delivery
 * @param sample {@code pipeline.sample}: how many completed deliveries are checked one by one
 * @param bootstrapServers {@code pipeline.bootstrap-servers}: of the broker
 * @param deliveryService {@code pipeline.delivery-service}: backend address, takes the deliveries
 * @param status {@code pipeline.status}: where clients read the status, that service or the gateway
 * @param history {@code pipeline.history}: where clients read the history, that service or the
 *     gateway
 * @param suite {@code pipeline.suite}: folder in which {@code ./run} was started; relative to the
 *     module
 * @param csv {@code pipeline.csv}: file to which the figures are appended; relative to the module
 */
record Settings(
    Mode mode,
    int drones,
    int rate,
    Duration warmUp,
    Duration window,
    int backlog,
    int legReadings,
    int probesPerSecond,
    int sample,
    String bootstrapServers,
    URI deliveryService,
    URI status,
    URI history,
    Path suite,
    Path csv) {

  /** What is found out. */
  enum Mode {
    SUSTAIN,
    SATURATE
  }

  private static final String PREFIX = "pipeline.";
  private static final int MOST_DRONES = 400_000;
  private static final int MOST_PER_SECOND = 1_000_000;
  private static final int MOST_SECONDS = 86_400;

  /**
   * @param properties gives the value of a system property
   * @throws SettingException if one of them makes no sense
   */
  static Settings of(Function<String, @Nullable String> properties) {
    Source from = new Source(properties);
    String deliveryService = from.text("delivery-service", "http://localhost:8082");
    return new Settings(
        from.mode(),
        from.number("drones", 1_000, 1, MOST_DRONES),
        from.number("rate", 10_000, 1, MOST_PER_SECOND),
        Duration.ofSeconds(from.number("warm-up", 120, 0, MOST_SECONDS)),
        Duration.ofSeconds(from.number("window", 60, 1, MOST_SECONDS)),
        from.number("backlog", 500_000, 1, Integer.MAX_VALUE),
        from.number("leg", 100, 1, MOST_PER_SECOND),
        from.number("probes", 5, 1, 50),
        from.number("sample", 1_000, 1, MOST_PER_SECOND),
        from.text("bootstrap-servers", "localhost:9092"),
        from.address("delivery-service", deliveryService),
        from.address("status", deliveryService),
        from.address("history", "http://localhost:8086"),
        Path.of(from.text("suite", "..")),
        Path.of(from.text("csv", "target/pipeline.csv")));
  }

  /** Events of the warm-up. */
  long warmUpEvents() {
    return warmUp.toSeconds() * rate;
  }

  /** Events of the whole run. */
  long events() {
    return warmUpEvents() + (mode == Mode.SUSTAIN ? window.toSeconds() * rate : backlog);
  }

  private record Source(Function<String, @Nullable String> properties) {

    String text(String name, String otherwise) {
      String value = properties.apply(PREFIX + name);
      return value == null || value.isBlank() ? otherwise : value.strip();
    }

    Mode mode() {
      String value = text("mode", "sustain");
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "sustain" -> Mode.SUSTAIN;
        case "saturate" -> Mode.SATURATE;
        default ->
            throw new SettingException(
                "pipeline.mode must be sustain or saturate, and is \"" + value + "\".");
      };
    }

    int number(String name, int otherwise, int least, int most) {
      String value = text(name, Integer.toString(otherwise));
      try {
        int number = Integer.parseInt(value);
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException notANumber) {
        throw outOfBounds(name, least, most, value);
      }
      throw outOfBounds(name, least, most, value);
    }

    private static SettingException outOfBounds(String name, int least, int most, String value) {
      return new SettingException(
          "%s%s must be a whole number from %d to %d, and is \"%s\"."
              .formatted(PREFIX, name, least, most, value));
    }

    URI address(String name, String otherwise) {
      String value = text(name, otherwise);
      if (!value.matches("https?://[^/?#\\s]+/?")) {
        throw new SettingException(
            "%s%s must be an address such as http://localhost:8080, and is \"%s\"."
                .formatted(PREFIX, name, value));
      }
      return URI.create(value);
    }
  }
}
