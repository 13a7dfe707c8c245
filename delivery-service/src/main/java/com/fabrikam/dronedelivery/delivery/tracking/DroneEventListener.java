package com.fabrikam.dronedelivery.delivery.tracking;

import com.fabrikam.dronedelivery.chassis.events.EventBatch;
import com.fabrikam.dronedelivery.chassis.events.EventReader;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryId;
import com.fabrikam.dronedelivery.delivery.inflight.DroneLoss;
import com.fabrikam.dronedelivery.delivery.inflight.DronePhase;
import com.fabrikam.dronedelivery.delivery.inflight.Location;
import com.fabrikam.dronedelivery.delivery.inflight.Reading;
import com.fabrikam.dronedelivery.events.DroneLocation;
import com.fabrikam.dronedelivery.events.DroneLost;
import com.fabrikam.dronedelivery.events.DroneNotReplaced;
import com.fabrikam.dronedelivery.events.DroneReplaced;
import com.fabrikam.dronedelivery.events.FlightPhase;
import com.fabrikam.dronedelivery.events.Position;
import com.fabrikam.dronedelivery.events.Topics;
import io.cloudevents.CloudEvent;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Takes what drones tell off the topic and translates it into this context's terms. */
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
    EventBatch.handle(records, this::read, this::handle);
  }

  /** Losses after readings: a lost drone has said what it had to say. */
  private void handle(List<Told> told) {
    List<Reading> readings = told.stream().map(Told::reading).flatMap(Optional::stream).toList();
    List<DroneLoss> losses = told.stream().map(Told::loss).flatMap(Optional::stream).toList();
    if (!readings.isEmpty()) {
      tracker.apply(readings);
    }
    if (!losses.isEmpty()) {
      tracker.lose(losses);
    }
  }

  /** Empty for a drone that flies for nobody, and for types of a later version of the contract. */
  private Optional<Told> read(CloudEvent event) {
    return switch (event.getType()) {
      case DroneLocation.TYPE -> reading(reader.read(event, DroneLocation.class)).map(Told::of);
      case DroneLost.TYPE -> loss(reader.read(event, DroneLost.class)).map(Told::of);
      case DroneReplaced.TYPE ->
          Optional.of(Told.of(loss(reader.read(event, DroneReplaced.class))));
      case DroneNotReplaced.TYPE ->
          Optional.of(Told.of(loss(reader.read(event, DroneNotReplaced.class))));
      default -> Optional.empty();
    };
  }

  private static Optional<Reading> reading(DroneLocation location) {
    return Optional.ofNullable(location.deliveryId())
        .map(deliveryId -> reading(new DeliveryId(deliveryId), location));
  }

  private static Optional<DroneLoss> loss(DroneLost lost) {
    return Optional.ofNullable(lost.deliveryId())
        .map(
            deliveryId ->
                DroneLoss.fatal(
                    new DeliveryId(deliveryId), lost.droneId(), "drone-lost", lost.time()));
  }

  private static DroneLoss loss(DroneReplaced replaced) {
    return DroneLoss.replaced(
        new DeliveryId(replaced.deliveryId()),
        replaced.droneId(),
        replaced.replacementId(),
        replaced.estimatedArrival(),
        replaced.time());
  }

  private static DroneLoss loss(DroneNotReplaced notReplaced) {
    return DroneLoss.fatal(
        new DeliveryId(notReplaced.deliveryId()),
        notReplaced.droneId(),
        "drone-not-replaced",
        notReplaced.time());
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

  /** What an event says: a reading or a loss. */
  private record Told(Optional<Reading> reading, Optional<DroneLoss> loss) {

    static Told of(Reading reading) {
      return new Told(Optional.of(reading), Optional.empty());
    }

    static Told of(DroneLoss loss) {
      return new Told(Optional.empty(), Optional.of(loss));
    }
  }
}
