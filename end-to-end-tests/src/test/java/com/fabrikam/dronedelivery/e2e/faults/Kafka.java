package com.fabrikam.dronedelivery.e2e.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What the harness does at the broker. */
final class Kafka {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(300);

  private final String bootstrapServers;

  Kafka(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** How many messages a topic has ever had. */
  long count(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      return consumer.endOffsets(partitions(consumer, topic), PATIENCE).values().stream()
          .mapToLong(Long::longValue)
          .sum();
    }
  }

  /**
   * Sends the latest messages of a topic again, with their headers and in another order; returns
   * how many.
   *
   * @param most of each partition
   * @param since older ones are left alone: they are not the run's, and may be bad on purpose
   */
  int sendAgain(String topic, int most, Instant since, Random random) {
    List<ConsumerRecord<byte[], byte[]>> shuffled = new ArrayList<>(latest(topic, most));
    shuffled.removeIf(message -> message.timestamp() < since.toEpochMilli());
    Collections.shuffle(shuffled, random);
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> message : shuffled) {
        sent.add(
            producer.send(
                new ProducerRecord<>(
                    topic,
                    message.partition(),
                    message.key(),
                    message.value(),
                    message.headers())));
      }
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new KafkaException(e.getCause());
    }
    return shuffled.size();
  }

  private List<ConsumerRecord<byte[], byte[]>> latest(String topic, int most) {
    List<ConsumerRecord<byte[], byte[]>> latest = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
      ends.forEach((partition, end) -> consumer.seek(partition, Math.max(0, end - most)));
      Map<TopicPartition, Long> left = new HashMap<>(ends);
      left.values().removeIf(end -> end == 0);
      int emptyPolls = 0;
      while (!left.isEmpty() && emptyPolls < 10) {
        int before = latest.size();
        consumer.poll(POLL).forEach(latest::add);
        emptyPolls = latest.size() == before ? emptyPolls + 1 : 0;
        left.entrySet().removeIf(entry -> consumer.position(entry.getKey()) >= entry.getValue());
      }
    }
    return latest;
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic, PATIENCE).stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .toList();
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            (int) PATIENCE.toMillis()),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.LINGER_MS_CONFIG,
            0,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            (int) PATIENCE.toMillis(),
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            60_000),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
