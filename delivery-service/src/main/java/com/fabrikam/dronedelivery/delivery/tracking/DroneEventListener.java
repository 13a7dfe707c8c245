package com.fabrikam.dronedelivery.delivery.tracking;

import com.fabrikam.dronedelivery.chassis.events.EventBatch;
import com.fabrikam.dronedelivery.chassis.events.EventReader;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryId;
import com.fabrikam.dronedelivery.delivery.inflight.DronePhase;
import com.fabrikam.dronedelivery.delivery.inflight.Location;
import com.fabrikam.dronedelivery.delivery.inflight.Reading;
import com.fabrikam.dronedelivery.events.DroneLocation;
import com.fabrikam.dronedelivery.events.FlightPhase;
import com.fabrikam.dronedelivery.events.Position;
import com.fabrikam.dronedelivery.events.Topics;
import io.cloudevents.CloudEvent;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Takes the drones' readings off the topic and translates them into this context's terms. */
@Component
class DroneEventListener {

  private final EventReader reader;
  private final DeliveryTracker tracker;

  DroneEventListener(EventReader reader, DeliveryTracker tracker) {
    this.reader = reader;
    this.tracker = tracker;
  }

  @KafkaListener(id = "drone-events", idIsGroup = false, topics = Topics.DRONE_EVENTS)
  void onDroneEvents(List<ConsumerRecord<String, CloudEvent>> records) {
    EventBatch.handle(records, this::read, tracker::apply);
  }

  /** Empty for a drone that flies for nobody, and for types of a later version of the contract. */
  private Optional<Reading> read(CloudEvent event) {
    if (!DroneLocation.TYPE.equals(event.getType())) {
      return Optional.empty();
    }
    DroneLocation location = reader.read(event, DroneLocation.class);
    return Optional.ofNullable(location.deliveryId())
        .map(deliveryId -> reading(new DeliveryId(deliveryId), location));
  }

  private static Reading reading(DeliveryId deliveryId, DroneLocation location) {
    return new Reading(
        deliveryId,
        location.droneId(),
        location.sequence(),
        location(location.position()),
        location.headingDegrees(),
        location.speedMetresPerSecond(),
        location.battery(),
        phase(location.phase()),
        location.time());
  }

  private static Location location(Position position) {
    return new Location(position.latitude(), position.longitude());
  }

  private static DronePhase phase(FlightPhase phase) {
    return switch (phase) {
      case IDLE -> DronePhase.IDLE;
      case TO_PICKUP -> DronePhase.TO_PICKUP;
      case TO_DROPOFF -> DronePhase.TO_DROPOFF;
      case TO_BASE -> DronePhase.TO_BASE;
    };
  }
}
