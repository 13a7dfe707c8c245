package com.fabrikam.dronedelivery.load;

import java.util.random.RandomGenerator;

/**
 * Where the demo fleet of {@code ./run} flies, around Jersey City: 4.5 by 4 kilometres, every trip
 * of which a drone with a range of 30 kilometres can fly.
 */
final class Area {

  private static final double SOUTH = 40.7077;
  private static final double NORTH = 40.7484;
  private static final double WEST = -74.0825;
  private static final double EAST = -74.0340;

  private Area() {}

  /** Any place of it, all as likely, to the tenth of a metre. */
  static Place any(RandomGenerator random) {
    return new Place(
        rounded(random.nextDouble(SOUTH, NORTH)), rounded(random.nextDouble(WEST, EAST)));
  }

  private static double rounded(double degrees) {
    return Math.rint(degrees * 1e6) / 1e6;
  }
}
