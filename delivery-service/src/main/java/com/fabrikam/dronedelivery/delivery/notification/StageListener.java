package com.fabrikam.dronedelivery.delivery.notification;

import com.fabrikam.dronedelivery.chassis.events.EventBatch;
import com.fabrikam.dronedelivery.chassis.events.EventReader;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryStage;
import com.fabrikam.dronedelivery.events.DeliveryEvent;
import com.fabrikam.dronedelivery.events.Topics;
import io.cloudevents.CloudEvent;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Hears of the stages that deliveries reach, and has their customers told. */
@Component
class StageListener {

  private final EventReader reader;
  private final NotificationDesk desk;

  StageListener(EventReader reader, NotificationDesk desk) {
    this.reader = reader;
    this.desk = desk;
  }

  @KafkaListener(
      id = "notifications",
      groupId = "${spring.application.name}-notifications",
      topics = Topics.DELIVERY_EVENTS)
  void onDeliveryEvents(List<ConsumerRecord<String, CloudEvent>> records) {
    EventBatch.handle(records, this::read, desk::notifyOf);
  }

  /** Empty for events that are no stage, and for types of a later version of the contract. */
  private Optional<StageReached> read(CloudEvent event) {
    return DeliveryEvent.Type.ofCeType(event.getType())
        .flatMap(
            type -> stage(type).map(stage -> reached(stage, reader.read(event, type.payload()))));
  }

  private static StageReached reached(DeliveryStage stage, DeliveryEvent event) {
    return new StageReached(event.deliveryId(), stage, event.sequence(), event.time());
  }

  /** A request can only be made once the delivery is created, so that is no news. */
  private static Optional<DeliveryStage> stage(DeliveryEvent.Type type) {
    return switch (type) {
      case CREATED, RESCHEDULED -> Optional.empty();
      case HEADED_TO_PICKUP -> Optional.of(DeliveryStage.HEADED_TO_PICKUP);
      case IN_TRANSIT -> Optional.of(DeliveryStage.IN_TRANSIT);
      case COMPLETED -> Optional.of(DeliveryStage.COMPLETED);
      case CANCELLED -> Optional.of(DeliveryStage.CANCELLED);
      case FAILED -> Optional.of(DeliveryStage.FAILED);
    };
  }
}
