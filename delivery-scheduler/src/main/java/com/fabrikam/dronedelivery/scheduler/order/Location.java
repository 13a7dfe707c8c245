package com.fabrikam.dronedelivery.scheduler.order;

/** A point on the WGS 84 ellipsoid, in decimal degrees. */
public record Location(double latitude, double longitude) {

  public Location {
    requireWithin(latitude, 90, "latitude");
    requireWithin(longitude, 180, "longitude");
    latitude = withoutNegativeZero(latitude);
    longitude = withoutNegativeZero(longitude);
  }

  private static void requireWithin(double degrees, double bound, String name) {
    if (!(Math.abs(degrees) <= bound)) {
      throw new IllegalArgumentException(name + " must be from -" + bound + " to " + bound);
    }
  }

  /** Records compare -0.0 and 0.0 as different, and it is one place. */
  private static double withoutNegativeZero(double degrees) {
    return degrees + 0.0;
  }
}
