package com.fabrikam.dronedelivery.drone.fleet;

import java.time.Duration;

/**
 * How fast flights go by: 1 is life, 5 means that a simulated flight of ten minutes takes two.
 * Whatever is planned is planned at the pace at which it will be flown.
 */
public record Pace(double factor) {

  /** As fast as the drones really fly. */
  public static final Pace OF_LIFE = new Pace(1);

  /** Checks the factor. */
  public Pace {
    if (!(factor > 0)) {
      throw new IllegalArgumentException("must be positive");
    }
  }

  /** Time by the wall clock that a way takes, rounded up to milliseconds. */
  public Duration toFly(double metres, double metresPerSecond) {
    return Duration.ofMillis((long) Math.ceil(metres / (metresPerSecond * factor) * 1000));
  }

  Duration of(Duration lifetime) {
    return Duration.ofMillis((long) Math.ceil(lifetime.toMillis() / factor));
  }
}
