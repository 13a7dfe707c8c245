package com.fabrikam.dronedelivery.history.intake;

import com.fabrikam.dronedelivery.chassis.events.EventReader;
import com.fabrikam.dronedelivery.events.DeliveryEvent;
import com.fabrikam.dronedelivery.history.DeliveryId;
import com.fabrikam.dronedelivery.history.OwnerId;
import com.fabrikam.dronedelivery.history.chronicle.HistoryEvent;
import com.fabrikam.dronedelivery.history.chronicle.Payload;
import io.cloudevents.CloudEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Translates messages of the topic; tells what cannot be read from what need not be. */
@Component
class DeliveryEventReader {

  private static final Logger log = LoggerFactory.getLogger(DeliveryEventReader.class);

  private final EventReader reader;
  private final Counter unknown;

  DeliveryEventReader(EventReader reader, MeterRegistry metrics) {
    this.reader = reader;
    this.unknown =
        Counter.builder("history.events.unknown")
            .description("Events of types that this version does not know, passed over")
            .register(metrics);
  }

  /**
   * The event, or empty when a later version of the contract brought its type.
   *
   * @throws com.fabrikam.dronedelivery.chassis.events.UnreadableEventException if the data does not
   *     fit the type
   * @throws IllegalArgumentException if a value is impossible, or the id is not the event's own
   */
  Optional<ArrivedEvent> read(CloudEvent message) {
    Optional<DeliveryEvent.Type> type = DeliveryEvent.Type.ofCeType(message.getType());
    if (type.isEmpty()) {
      unknown.increment();
      log.debug("event {} of unknown type {} passed over", message.getId(), message.getType());
      return Optional.empty();
    }
    DeliveryEvent event = reader.read(message, type.get().payload());
    if (!event.id().equals(message.getId())) {
      throw new IllegalArgumentException("the data is that of event " + event.id());
    }
    HistoryEvent kept =
        HistoryEvent.of(
            event.id(),
            new DeliveryId(present("deliveryId", event.deliveryId())),
            new OwnerId(present("ownerId", event.ownerId())),
            event.sequence(),
            event.type(),
            present("time", event.time()),
            Payload.of(reader.read(message, ObjectNode.class)));
    return Optional.of(new ArrivedEvent(kept, event));
  }

  /** JSON can leave out what the contract requires. */
  private static <T> T present(String field, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value;
  }
}
