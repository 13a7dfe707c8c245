package com.fabrikam.dronedelivery.load;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a run: system properties, read here and nowhere else. What has no default of its
 * own here gets it from the simulation that uses it.
 */
final class Settings {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
  private static final int MOST = 10_000_000;

  private final Function<String, @Nullable String> properties;

  Settings(Function<String, @Nullable String> properties) {
    this.properties = properties;
  }

  static Settings ofSystem() {
    return new Settings(System::getProperty);
  }

  /** Where the public API is. */
  URI baseUrl() {
    return url("baseUrl", "http://localhost:8080");
  }

  /** Where account-service is, for the operator. */
  URI accountsUrl() {
    return url("accountsUrl", "http://localhost:8084");
  }

  /** Where drone-management is, for the operator. */
  URI dronesUrl() {
    return url("dronesUrl", "http://localhost:8085");
  }

  /** Requests, or clients who begin, per second. */
  double rate(double byDefault) {
    return number("rate", byDefault, 0.01, 100_000);
  }

  /** How long is measured. */
  Duration duration(Duration byDefault) {
    return duration("duration", byDefault);
  }

  /** How long there is load before that is not measured: a JVM needs about two minutes. */
  Duration warmUp() {
    return duration("warmUp", Duration.ofMinutes(2));
  }

  /** What the 99th percentile of the response times must stay below. */
  Duration p99(Duration byDefault) {
    return duration("p99", byDefault);
  }

  /** Per cent of the requests that must succeed. */
  double success(double byDefault) {
    return number("success", byDefault, 0, 100);
  }

  /** The same seed makes the same orders. */
  long seed() {
    return whole("seed", 1, 0);
  }

  /** How many drones the operator provides. */
  int drones(int byDefault) {
    return whole("drones", byDefault, 0);
  }

  /** Deliveries that are there before load begins, to be asked about. */
  int deliveries(int byDefault) {
    return whole("deliveries", byDefault, 1);
  }

  /** How many of the deliveries that are there before load begins are flown at once. */
  int flights(int byDefault) {
    return whole("flights", byDefault, 0);
  }

  /** Tracking streams that are open at the same time. */
  int streams(int byDefault) {
    return whole("streams", byDefault, 1);
  }

  /** Requests of a burst. */
  int requests(int byDefault) {
    return whole("requests", byDefault, 1);
  }

  /** How long what is asynchronous may take to be there. */
  Duration within(Duration byDefault) {
    return duration("within", byDefault);
  }

  /** Per cent of the deliveries that are wanted at once, and so flown during the run. */
  double flyingShare(double byDefault) {
    return number("flyingShare", byDefault, 0, 100);
  }

  /** How many times faster than life trips are replayed and drones fly meanwhile. */
  double speed(double byDefault) {
    return number("speed", byDefault, 0.1, 1_000);
  }

  /** How many trips are replayed, by time. */
  int first() {
    return whole("first", MOST, 1);
  }

  /** The file of trips to replay. */
  Path trips() {
    String value = properties.apply("trips");
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          "Property trips is missing: name a CSV file of trips with -Dtrips=FILE.");
    }
    return Path.of(value);
  }

  /** The file that a line of figures is added to. */
  Path results() {
    return Path.of(text("results", "target/results.csv"));
  }

  /** The commit that is measured, if it is not the one checked out here. */
  @Nullable String commit() {
    return properties.apply("commit");
  }

  private String text(String name, String byDefault) {
    String value = properties.apply(name);
    return value == null ? byDefault : value.strip();
  }

  private URI url(String name, String byDefault) {
    String value = text(name, byDefault);
    if (!value.matches("https?://[A-Za-z0-9._\\[\\]:-]+")) {
      throw wrong(name, "an address such as http://localhost:8080", value);
    }
    return URI.create(value);
  }

  private Duration duration(String name, Duration byDefault) {
    String value = properties.apply(name);
    if (value == null) {
      return byDefault;
    }
    Matcher matcher = DURATION.matcher(value.strip());
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
      throw wrong(name, "a duration such as 250ms, 90s, 3m or 1h", value);
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }

  private int whole(String name, int byDefault, int least) {
    String value = text(name, Integer.toString(byDefault));
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= MOST) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw wrong(name, wholeNumber(least), value, e);
    }
    throw wrong(name, wholeNumber(least), value);
  }

  private static String wholeNumber(int least) {
    return "a whole number from %d to %d".formatted(least, MOST);
  }

  private double number(String name, double byDefault, double least, double most) {
    String value = text(name, Double.toString(byDefault));
    String range = "a number from %s to %s".formatted(plain(least), plain(most));
    try {
      double number = Double.parseDouble(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw wrong(name, range, value, e);
    }
    throw wrong(name, range, value);
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  private static IllegalArgumentException wrong(String name, String expected, String value) {
    return new IllegalArgumentException(
        "Property %s must be %s, but is \"%s\".".formatted(name, expected, value));
  }

  private static IllegalArgumentException wrong(
      String name, String expected, String value, NumberFormatException cause) {
    return new IllegalArgumentException(wrong(name, expected, value).getMessage(), cause);
  }
}
