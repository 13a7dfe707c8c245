package com.fabrikam.dronedelivery.local.replay;

import java.time.LocalDateTime;

/**
 * One line of the file.
 *
 * @param line its number, the heading being the first
 * @param time when it began, by the clock on the wall there
 */
record Trip(long line, LocalDateTime time, Place pickup, Place dropoff, String owner) {

  /** Degrees, −90..90 and −180..180. */
  record Place(double latitude, double longitude) {

    Place {
      if (!(Math.abs(latitude) <= 90)) {
        throw new IllegalArgumentException("latitude " + latitude + " is not between -90 and 90");
      }
      if (!(Math.abs(longitude) <= 180)) {
        throw new IllegalArgumentException(
            "longitude " + longitude + " is not between -180 and 180");
      }
    }
  }

  Trip {
    if (!owner.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException("owner \"" + owner + "\" is not an account id");
    }
  }
}
