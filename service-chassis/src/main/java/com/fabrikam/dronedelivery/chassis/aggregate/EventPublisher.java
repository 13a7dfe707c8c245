package com.fabrikam.dronedelivery.chassis.aggregate;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;

/** Sends outbox entries as CloudEvents 1.0 in binary content mode. */
class EventPublisher {

  private static final Logger log = LoggerFactory.getLogger(EventPublisher.class);

  private final KafkaTemplate<String, CloudEvent> kafka;
  private final URI source;

  EventPublisher(KafkaTemplate<String, CloudEvent> kafka, String service) {
    this.kafka = kafka;
    this.source = URI.create("/" + service);
  }

  Sending send(String topic, OutboxEntry entry) {
    ProducerRecord<String, CloudEvent> message =
        new ProducerRecord<>(topic, entry.subject(), cloudEvent(entry));
    if (entry.traceparent() != null) {
      message.headers().add("traceparent", entry.traceparent().getBytes(StandardCharsets.US_ASCII));
    }
    try {
      return new Sending(entry.eventId(), kafka.send(message));
    } catch (KafkaException exception) {
      return new Sending(entry.eventId(), CompletableFuture.failedFuture(exception));
    }
  }

  private CloudEvent cloudEvent(OutboxEntry entry) {
    return CloudEventBuilder.v1()
        .withId(entry.eventId())
        .withSource(source)
        .withType(entry.type())
        .withTime(entry.time().atOffset(ZoneOffset.UTC))
        .withSubject(entry.subject())
        .withDataContentType("application/json")
        .withData(entry.data().getBytes(StandardCharsets.UTF_8))
        .build();
  }

  /** An event on its way to the broker. */
  record Sending(
      String eventId, CompletableFuture<SendResult<String, CloudEvent>> acknowledgement) {

    /** Waits for the broker, at most the producer's delivery timeout. */
    boolean succeeded() {
      try {
        acknowledgement.join();
        return true;
      } catch (CompletionException | CancellationException exception) {
        log.warn("event {} not published, will be repeated: {}", eventId, exception.getMessage());
        return false;
      }
    }
  }
}
