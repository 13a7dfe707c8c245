package com.fabrikam.dronedelivery.history.chronicle;

import com.fabrikam.dronedelivery.history.DeliveryId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** All that happened to one delivery. */
record DeliveryHistoryResponse(String deliveryId, List<Event> events) {

  static DeliveryHistoryResponse of(DeliveryId delivery, List<HistoryEvent> events) {
    return new DeliveryHistoryResponse(delivery.value(), events.stream().map(Event::of).toList());
  }

  /** One event of the delivery that the answer is about. */
  record Event(String id, String type, long sequence, Instant time, Map<String, Object> data) {

    static Event of(HistoryEvent event) {
      return new Event(event.id(), event.type(), event.sequence(), event.time(), event.data());
    }
  }
}
