package com.fabrikam.dronedelivery.history.chronicle;

import java.time.Instant;
import java.util.Map;

/** One event among those of many deliveries. */
record HistoryEventResponse(
    String id,
    String deliveryId,
    String ownerId,
    String type,
    long sequence,
    Instant time,
    Map<String, Object> data) {

  static HistoryEventResponse of(HistoryEvent event) {
    return new HistoryEventResponse(
        event.id(),
        event.deliveryId(),
        event.ownerId(),
        event.type(),
        event.sequence(),
        event.time(),
        event.data());
  }
}
