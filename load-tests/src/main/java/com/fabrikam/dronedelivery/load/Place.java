package com.fabrikam.dronedelivery.load;

/** Degrees, −90..90 and −180..180. */
record Place(double latitude, double longitude) {

  Place {
    if (!(Math.abs(latitude) <= 90)) {
      throw new IllegalArgumentException("latitude " + latitude + " is not between -90 and 90");
    }
    if (!(Math.abs(longitude) <= 180)) {
      throw new IllegalArgumentException("longitude " + longitude + " is not between -180 and 180");
    }
  }
}
