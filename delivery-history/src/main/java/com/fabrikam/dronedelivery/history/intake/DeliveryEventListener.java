package com.fabrikam.dronedelivery.history.intake;

import com.fabrikam.dronedelivery.chassis.events.EventBatch;
import com.fabrikam.dronedelivery.events.Topics;
import com.fabrikam.dronedelivery.history.chronicle.HistoryEventRepository;
import com.fabrikam.dronedelivery.history.summary.DeliverySummaryRepository;
import io.cloudevents.CloudEvent;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Records what becomes of deliveries. */
@Component
class DeliveryEventListener {

  private final DeliveryEventReader reader;
  private final HistoryEventRepository events;
  private final DeliverySummaryRepository summaries;

  DeliveryEventListener(
      DeliveryEventReader reader,
      HistoryEventRepository events,
      DeliverySummaryRepository summaries) {
    this.reader = reader;
    this.events = events;
    this.summaries = summaries;
  }

  @KafkaListener(topics = Topics.DELIVERY_EVENTS)
  void handle(List<ConsumerRecord<String, CloudEvent>> batch) {
    EventBatch.handle(batch, reader::read, this::record);
  }

  private void record(List<ArrivedEvent> arrived) {
    events.recordAll(arrived.stream().map(ArrivedEvent::kept).toList());
    summaries.update(arrived.stream().map(ArrivedEvent::understood).toList());
  }
}
