package com.fabrikam.dronedelivery.scheduler.settlement;

import com.fabrikam.dronedelivery.chassis.events.EventBatch;
import com.fabrikam.dronedelivery.chassis.events.EventReader;
import com.fabrikam.dronedelivery.events.DeliveryEvent;
import com.fabrikam.dronedelivery.events.Topics;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryId;
import com.fabrikam.dronedelivery.scheduler.workflow.Step;
import com.fabrikam.dronedelivery.scheduler.workflow.Task;
import com.fabrikam.dronedelivery.scheduler.workflow.WorkflowId;
import com.fabrikam.dronedelivery.scheduler.workflow.Workflows;
import io.cloudevents.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Learns that deliveries have ended. */
@Component
class DeliveryEventListener {

  private final Workflows workflows;
  private final EventReader reader;

  DeliveryEventListener(Workflows workflows, EventReader reader) {
    this.workflows = workflows;
    this.reader = reader;
  }

  @KafkaListener(topics = Topics.DELIVERY_EVENTS)
  void onDeliveryEvents(List<ConsumerRecord<String, CloudEvent>> records) {
    EventBatch.handle(records, this::read, this::settle);
  }

  private Optional<DeliveryEvent> read(CloudEvent event) {
    return DeliveryEvent.Type.ofCeType(event.getType())
        .filter(type -> !held(type).isEmpty())
        .map(type -> reader.read(event, type.payload()));
  }

  private void settle(List<DeliveryEvent> ends) {
    Map<WorkflowId, Task> tasks = new LinkedHashMap<>();
    for (DeliveryEvent end : ends) {
      tasks.put(
          workflowIdOf(end),
          Task.settle(
              new DeliveryId(end.deliveryId()), end.ownerId(), held(DeliveryEvent.Type.of(end))));
    }
    workflows.settle(tasks);
  }

  /** The same for every copy of the event. */
  private static WorkflowId workflowIdOf(DeliveryEvent event) {
    return new WorkflowId(
        UUID.nameUUIDFromBytes(("settle " + event.id()).getBytes(StandardCharsets.UTF_8))
            .toString());
  }

  /**
   * What a delivery may still hold when this happens. The drone of a completed one flies home,
   * which ends its booking; but one that was flown while a change was on its way is booked once
   * more.
   */
  private static Set<Step> held(DeliveryEvent.Type type) {
    return switch (type) {
      case COMPLETED, CANCELLED, FAILED -> EnumSet.of(Step.RESERVATION, Step.PACKAGE, Step.BOOKING);
      case CREATED, RESCHEDULED, HEADED_TO_PICKUP, IN_TRANSIT -> EnumSet.noneOf(Step.class);
    };
  }
}
