package com.fabrikam.dronedelivery.load;

import java.time.LocalDateTime;

/**
 * One line of a file of trips.
 *
 * @param time when it began, by the clock on the wall there
 */
record Trip(LocalDateTime time, Place pickup, Place dropoff, String owner) {

  Trip {
    if (!owner.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException("owner \"" + owner + "\" is not an account id");
    }
  }
}
