package com.fabrikam.dronedelivery.chassis.test;

import com.fabrikam.dronedelivery.local.infrastructure.LocalInfrastructure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Reads and writes a topic of the test broker as an outsider sees it: headers and bytes. */
public final class TopicProbe implements AutoCloseable {

  private final String topic;
  private final KafkaConsumer<String, byte[]> consumer;
  private final KafkaProducer<String, byte[]> producer;
  private final List<Message> seen = new ArrayList<>();

  private TopicProbe(String topic) {
    this.topic = topic;
    Map<String, Object> servers =
        Map.of("bootstrap.servers", LocalInfrastructure.kafkaBootstrapServers());
    this.consumer =
        new KafkaConsumer<>(servers, new StringDeserializer(), new ByteArrayDeserializer());
    this.producer = new KafkaProducer<>(servers, new StringSerializer(), new ByteArraySerializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** A probe of everything that the topic holds and will hold. */
  public static TopicProbe of(String topic) {
    return new TopicProbe(topic);
  }

  /** All messages with this key so far, oldest first, doubles included. */
  public List<Message> messages(String key) {
    consumer.poll(Duration.ofMillis(100)).forEach(message -> seen.add(Message.of(message)));
    return seen.stream().filter(message -> key.equals(message.key())).toList();
  }

  /** Sends a CloudEvent in binary content mode and waits for the broker. */
  public void send(String key, String id, String type, String json) {
    send(key, id, type, json, Map.of());
  }

  /** Sends a CloudEvent in binary content mode with more headers and waits for the broker. */
  public void send(String key, String id, String type, String json, Map<String, String> headers) {
    ProducerRecord<String, byte[]> message =
        new ProducerRecord<>(topic, key, json.getBytes(StandardCharsets.UTF_8));
    Map.of(
            "ce_specversion", "1.0",
            "ce_id", id,
            "ce_source", "/test",
            "ce_type", type,
            "content-type", "application/json")
        .forEach(
            (name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    headers.forEach(
        (name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    producer.send(message);
    producer.flush();
  }

  /** Sends bytes without any header. */
  public void sendRaw(String key, byte[] value) {
    producer.send(new ProducerRecord<>(topic, key, value));
    producer.flush();
  }

  @Override
  public void close() {
    consumer.close();
    producer.close();
  }

  /** A message on the topic. */
  public record Message(String key, Map<String, String> headers, String json) {

    static Message of(ConsumerRecord<String, byte[]> message) {
      Map<String, String> headers =
          StreamSupport.stream(message.headers().spliterator(), false)
              .collect(
                  java.util.stream.Collectors.toMap(
                      header -> header.key(),
                      header -> new String(header.value(), StandardCharsets.UTF_8),
                      (first, second) -> second));
      return new Message(
          String.valueOf(message.key()),
          headers,
          message.value() == null ? "" : new String(message.value(), StandardCharsets.UTF_8));
    }

    /** CloudEvents id. */
    public String id() {
      return headers.getOrDefault("ce_id", "");
    }

    /** CloudEvents type. */
    public String type() {
      return headers.getOrDefault("ce_type", "");
    }
  }
}
