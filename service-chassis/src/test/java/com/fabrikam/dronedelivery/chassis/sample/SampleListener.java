package com.fabrikam.dronedelivery.chassis.sample;

import com.fabrikam.dronedelivery.chassis.events.EventBatch;
import com.fabrikam.dronedelivery.chassis.events.EventReader;
import com.fabrikam.dronedelivery.events.DeliveryRequested;
import com.fabrikam.dronedelivery.events.Topics;
import io.cloudevents.CloudEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
class SampleListener {

  final List<String> handled = new CopyOnWriteArrayList<>();
  final AtomicInteger storeOutages = new AtomicInteger();
  private final EventReader reader;

  SampleListener(EventReader reader) {
    this.reader = reader;
  }

  @KafkaListener(topics = Topics.DRONE_EVENTS)
  void on(List<ConsumerRecord<String, CloudEvent>> messages) {
    EventBatch.handle(messages, this::read, this::handle);
  }

  /** Takes part in the traces of those who count. */
  @KafkaListener(topics = Topics.DELIVERY_REQUESTS, groupId = "sample-requests")
  void onCounted(List<ConsumerRecord<String, CloudEvent>> messages) {}

  private Optional<String> read(CloudEvent event) {
    return Optional.of(reader.read(event, DeliveryRequested.class).deliveryId());
  }

  private void handle(List<String> deliveryIds) {
    if (storeOutages.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new DataAccessResourceFailureException("the store is away");
    }
    handled.addAll(deliveryIds);
  }
}
