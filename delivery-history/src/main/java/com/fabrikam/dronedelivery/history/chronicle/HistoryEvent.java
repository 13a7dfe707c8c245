package com.fabrikam.dronedelivery.history.chronicle;

import com.fabrikam.dronedelivery.history.DeliveryId;
import com.fabrikam.dronedelivery.history.OwnerId;
import java.time.Instant;
import org.bson.Document;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.index.Indexed;

/**
 * A delivery event as it was published.
 *
 * @param id CloudEvents id: the same for every copy of the event
 * @param sequence number of the event within its delivery, from 1
 * @param type CloudEvents type
 * @param time when it happened, in milliseconds
 * @param place where it stands among all events, see {@link Place}
 * @param data the payload, unknown fields of later versions included
 */
@org.springframework.data.mongodb.core.mapping.Document("events")
@CompoundIndex(name = "delivery", def = "{'deliveryId': 1, 'sequence': 1}", unique = true)
@CompoundIndex(name = "owner", def = "{'ownerId': 1, 'place': 1}")
@CompoundIndex(name = "type", def = "{'type': 1, 'place': 1}")
@CompoundIndex(name = "owner_type", def = "{'ownerId': 1, 'type': 1, 'place': 1}")
public record HistoryEvent(
    @Id String id,
    String deliveryId,
    String ownerId,
    long sequence,
    String type,
    Instant time,
    @Indexed(unique = true) String place,
    Document data) {

  /**
   * An event that arrived.
   *
   * @throws IllegalArgumentException if the sequence is below 1 or the time out of bounds
   */
  public static HistoryEvent of(
      String id,
      DeliveryId deliveryId,
      OwnerId ownerId,
      long sequence,
      String type,
      Instant time,
      Document data) {
    if (sequence < 1) {
      throw new IllegalArgumentException("sequence must be 1 or more");
    }
    Place place = Place.of(time, deliveryId, sequence);
    return new HistoryEvent(
        id, deliveryId.value(), ownerId.value(), sequence, type, place.time(), place.value(), data);
  }
}
