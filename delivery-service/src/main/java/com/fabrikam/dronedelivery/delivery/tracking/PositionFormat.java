package com.fabrikam.dronedelivery.delivery.tracking;

import com.fabrikam.dronedelivery.delivery.inflight.Delivery;
import com.fabrikam.dronedelivery.delivery.inflight.Flight;

/** How a version of the API tells that a drone moved. */
enum PositionFormat {
  /** Latitude and longitude; version 1. */
  OBJECT {
    @Override
    Object moved(Delivery delivery, Flight flight) {
      return TrackingEvents.DroneMoved.of(delivery, flight);
    }
  },
  /** A GeoJSON point; version 2. */
  GEO_JSON {
    @Override
    Object moved(Delivery delivery, Flight flight) {
      return TrackingEvents.DroneMovedV2.of(delivery, flight);
    }
  };

  /** The data of the event. */
  abstract Object moved(Delivery delivery, Flight flight);
}
