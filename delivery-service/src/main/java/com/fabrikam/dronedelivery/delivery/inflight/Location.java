package com.fabrikam.dronedelivery.delivery.inflight;

/**
 * A point on the earth's surface, in decimal degrees (WGS 84).
 *
 * @param latitude −90 to 90
 * @param longitude −180 to 180
 */
public record Location(double latitude, double longitude) {

  /** Mean radius of the earth (IUGG), to the kilometre. */
  private static final double EARTH_RADIUS_METRES = 6_371_000;

  public Location {
    if (!(Math.abs(latitude) <= 90)) {
      throw new IllegalArgumentException("latitude must be from -90 to 90");
    }
    if (!(Math.abs(longitude) <= 180)) {
      throw new IllegalArgumentException("longitude must be from -180 to 180");
    }
  }

  /** Metres along the great circle, by the haversine formula. */
  public double distanceTo(Location other) {
    double fromLatitude = Math.toRadians(latitude);
    double toLatitude = Math.toRadians(other.latitude);
    double latitudes = Math.sin((toLatitude - fromLatitude) / 2);
    double longitudes = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
    double haversine =
        latitudes * latitudes
            + Math.cos(fromLatitude) * Math.cos(toLatitude) * longitudes * longitudes;
    return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(haversine)));
  }
}
