package com.fabrikam.dronedelivery.load.pipeline;

/** A point on the WGS 84 ellipsoid, in decimal degrees. */
record Position(double latitude, double longitude) {

  /** The point on the way to another one, after so much of the way, 0 to 1. */
  Position towards(Position end, double part) {
    return new Position(
        latitude + (end.latitude - latitude) * part,
        longitude + (end.longitude - longitude) * part);
  }
}
