package com.fabrikam.dronedelivery.drone.geography;

/**
 * A point on the globe in decimal degrees.
 *
 * @param latitude -90 (south pole) to 90 (north pole)
 * @param longitude -180 to 180, rising eastwards
 */
public record Location(double latitude, double longitude) {

  /**
   * Metres; the mean radius R1 of the International Union of Geodesy and Geophysics (6,371,008.8 m)
   * rounded to kilometres, as is usual. A sphere is within 0.6 % of the ellipsoid.
   */
  static final double EARTH_RADIUS = 6_371_000;

  /** Checks the bounds. */
  public Location {
    if (!(Math.abs(latitude) <= 90)) {
      throw new IllegalArgumentException("latitude must lie between -90 and 90");
    }
    if (!(Math.abs(longitude) <= 180)) {
      throw new IllegalArgumentException("longitude must lie between -180 and 180");
    }
  }

  /**
   * Reads {@code latitude,longitude}.
   *
   * @throws IllegalArgumentException if that is no point
   */
  public static Location valueOf(String text) {
    String[] parts = text.split(",", -1);
    if (parts.length == 2) {
      try {
        return new Location(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
      } catch (NumberFormatException _) {
        throw new IllegalArgumentException("must be latitude,longitude");
      }
    }
    throw new IllegalArgumentException("must be latitude,longitude");
  }

  /**
   * Length of the great circle arc to another point, in metres, by the haversine formula (R. W.
   * Sinnott, "Virtues of the Haversine", Sky and Telescope 68, 1984), which keeps its precision at
   * small distances.
   */
  public double metresTo(Location other) {
    return EARTH_RADIUS * radiansTo(other);
  }

  private double radiansTo(Location other) {
    double phi1 = Math.toRadians(latitude);
    double phi2 = Math.toRadians(other.latitude);
    double halfDeltaPhi = (phi2 - phi1) / 2;
    double halfDeltaLambda = Math.toRadians(other.longitude - longitude) / 2;
    double a =
        square(Math.sin(halfDeltaPhi))
            + Math.cos(phi1) * Math.cos(phi2) * square(Math.sin(halfDeltaLambda));
    return 2 * Math.asin(Math.min(1, Math.sqrt(a)));
  }

  /** Course in which the great circle to another point starts, in degrees, 0 to below 360. */
  public double headingTo(Location other) {
    double phi1 = Math.toRadians(latitude);
    double phi2 = Math.toRadians(other.latitude);
    double deltaLambda = Math.toRadians(other.longitude - longitude);
    double east = Math.sin(deltaLambda) * Math.cos(phi2);
    double north =
        Math.cos(phi1) * Math.sin(phi2) - Math.sin(phi1) * Math.cos(phi2) * Math.cos(deltaLambda);
    return positiveDegrees(Math.toDegrees(Math.atan2(east, north)));
  }

  /** An angle as a course: 0 to below 360. */
  private static double positiveDegrees(double degrees) {
    double course = (degrees + 360) % 360;
    return course < 360 ? course : 0;
  }

  /**
   * The point on the great circle to another point that lies at a fraction of the way (E. Williams,
   * Aviation Formulary, "Intermediate points on a great circle").
   *
   * @param fraction 0 (here) to 1 (there)
   */
  public Location towards(Location other, double fraction) {
    double delta = radiansTo(other);
    if (fraction <= 0 || delta == 0) {
      return this;
    }
    if (fraction >= 1) {
      return other;
    }
    double a = Math.sin((1 - fraction) * delta) / Math.sin(delta);
    double b = Math.sin(fraction * delta) / Math.sin(delta);
    double phi1 = Math.toRadians(latitude);
    double phi2 = Math.toRadians(other.latitude);
    double lambda1 = Math.toRadians(longitude);
    double lambda2 = Math.toRadians(other.longitude);
    double x = a * Math.cos(phi1) * Math.cos(lambda1) + b * Math.cos(phi2) * Math.cos(lambda2);
    double y = a * Math.cos(phi1) * Math.sin(lambda1) + b * Math.cos(phi2) * Math.sin(lambda2);
    double z = a * Math.sin(phi1) + b * Math.sin(phi2);
    return new Location(
        Math.toDegrees(Math.atan2(z, Math.hypot(x, y))), Math.toDegrees(Math.atan2(y, x)));
  }

  private static double square(double value) {
    return value * value;
  }
}
