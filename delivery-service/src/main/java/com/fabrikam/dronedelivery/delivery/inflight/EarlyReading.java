package com.fabrikam.dronedelivery.delivery.inflight;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The first reading of a phase that a drone took for a delivery which is not known to be its own.
 *
 * @param id of delivery, drone and phase
 * @param heardAt when it was kept; a while later the store forgets it
 */
@Document("early-readings")
record EarlyReading(
    @Id String id,
    @Indexed String deliveryId,
    Reading reading,
    @Indexed(expireAfter = "7d") Instant heardAt) {

  static String idOf(Reading reading) {
    return reading.deliveryId() + ":" + reading.droneId() + ":" + reading.phase();
  }
}
