package com.fabrikam.dronedelivery.delivery.tracking;

import com.fabrikam.dronedelivery.delivery.inflight.GeoPoint;
import com.fabrikam.dronedelivery.delivery.inflight.Location;

/** How a version of the API shows positions. */
enum PositionFormat {
  /** Latitude and longitude; version 1. */
  OBJECT {
    @Override
    Object of(Location location) {
      return location;
    }
  },
  /** A GeoJSON point; version 2. */
  GEO_JSON {
    @Override
    Object of(Location location) {
      return GeoPoint.of(location);
    }
  };

  abstract Object of(Location location);
}
