package com.fabrikam.dronedelivery.local.replay;

import java.nio.file.Path;

/**
 * What to replay.
 *
 * @param first how many trips, by time
 * @param speed how many times faster than life
 */
record ReplayOptions(Path file, int first, double speed) {

  private static final double FASTEST = 10_000;

  ReplayOptions {
    if (first < 1) {
      throw new IllegalArgumentException("--first must be at least 1.");
    }
    if (!(speed > 0 && speed <= FASTEST)) {
      throw new IllegalArgumentException("--speed must be more than 0 and at most 10000.");
    }
  }

  /**
   * Reads {@code FILE.csv [--first N] [--speed X]}.
   *
   * @throws IllegalArgumentException with a sentence that says what is wrong
   */
  static ReplayOptions of(String... arguments) {
    if (arguments.length == 0 || arguments[0].startsWith("--")) {
      throw new IllegalArgumentException("replay needs a file of trips.");
    }
    int first = Integer.MAX_VALUE;
    double speed = 1;
    for (int i = 1; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException(arguments[i] + " needs a value.");
      }
      try {
        switch (arguments[i]) {
          case "--first" -> first = Integer.parseInt(arguments[i + 1]);
          case "--speed" -> speed = Double.parseDouble(arguments[i + 1]);
          default -> throw new IllegalArgumentException("replay knows no " + arguments[i] + ".");
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "%s must be a number, not \"%s\".".formatted(arguments[i], arguments[i + 1]), e);
      }
    }
    return new ReplayOptions(Path.of(arguments[0]), first, speed);
  }
}
