package com.fabrikam.dronedelivery.delivery.inflight;

import java.util.List;

/**
 * A position as GeoJSON (RFC 7946, section 3.1.2).
 *
 * @param coordinates longitude first, then latitude
 */
public record GeoPoint(String type, List<Double> coordinates) {

  public static GeoPoint of(Location location) {
    return new GeoPoint("Point", List.of(location.longitude(), location.latitude()));
  }
}
