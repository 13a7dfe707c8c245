package com.fabrikam.dronedelivery.e2e;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** A point in decimal degrees. */
public record Place(double latitude, double longitude) {

  private static final double EARTH_RADIUS_METRES = 6_371_000;

  /** Somewhere that no demo drone and, for all practical purposes, no other test reaches. */
  public static Place farAway() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new Place(
        Math.round(random.nextDouble(-50, -10) * 1e4) / 1e4,
        Math.round(random.nextDouble(-170, -10) * 1e4) / 1e4);
  }

  public Place north(double degrees) {
    return new Place(latitude + degrees, longitude);
  }

  public Place east(double degrees) {
    return new Place(latitude, longitude + degrees);
  }

  /** Great-circle distance by the haversine formula, in metres. */
  public double metresTo(Place other) {
    double p = Math.toRadians(latitude);
    double q = Math.toRadians(other.latitude);
    double l = Math.toRadians(other.longitude - longitude);
    return 2
        * EARTH_RADIUS_METRES
        * Math.asin(
            Math.sqrt(
                Math.pow(Math.sin((q - p) / 2), 2)
                    + Math.cos(p) * Math.cos(q) * Math.pow(Math.sin(l / 2), 2)));
  }

  /** Distance to the straight way between two near points, in metres, to within a metre or so. */
  public double metresToWay(Place from, Place to) {
    double best = Double.MAX_VALUE;
    int samples = 200;
    for (int i = 0; i <= samples; i++) {
      double share = (double) i / samples;
      Place sample =
          new Place(
              from.latitude + (to.latitude - from.latitude) * share,
              from.longitude + (to.longitude - from.longitude) * share);
      best = Math.min(best, metresTo(sample));
    }
    return best;
  }

  public String json() {
    return String.format(
        Locale.ROOT, "{\"latitude\": %.6f, \"longitude\": %.6f}", latitude, longitude);
  }
}
