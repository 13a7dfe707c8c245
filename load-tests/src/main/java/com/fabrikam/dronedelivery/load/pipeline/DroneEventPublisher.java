package com.fabrikam.dronedelivery.load.pipeline;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.CloudEventSerializer;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends readings as drone-management does: CloudEvents 1.0 in binary content mode, keyed by drone,
 * with the same producer settings as the services.
 */
final class DroneEventPublisher implements AutoCloseable {

  /** The topic, a name of the event contract. */
  static final String TOPIC = "drone-events";

  private static final URI SOURCE = URI.create("/drone-management");
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Producer<String, CloudEvent> producer;
  private final AtomicLong refused = new AtomicLong();

  DroneEventPublisher(String bootstrapServers) {
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.CLIENT_ID_CONFIG,
                "load-tests",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                120_000),
            new StringSerializer(),
            new CloudEventSerializer());
  }

  /** Hands a reading to the producer; waits only while that one's buffer is full. */
  void send(Reading reading) {
    var _ =
        producer.send(
            message(reading),
            (_, failure) -> {
              if (failure != null) {
                refused.incrementAndGet();
              }
            });
  }

  static ProducerRecord<String, CloudEvent> message(Reading reading) {
    return new ProducerRecord<>(TOPIC, reading.droneId(), event(reading));
  }

  private static CloudEvent event(Reading reading) {
    return CloudEventBuilder.v1()
        .withId(reading.eventId())
        .withSource(SOURCE)
        .withType(Reading.TYPE)
        .withTime(reading.time().atOffset(ZoneOffset.UTC))
        .withSubject(reading.droneId())
        .withDataContentType("application/json")
        .withData(JSON.writeValueAsBytes(reading))
        .build();
  }

  /**
   * Waits until the broker has everything.
   *
   * @throws BenchmarkFailedException if it refused any of it
   */
  void flush() {
    producer.flush();
    if (refused.get() > 0) {
      throw new BenchmarkFailedException(
          "The broker did not take %d of the drone events.".formatted(refused.get()));
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
