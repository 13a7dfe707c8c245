package com.fabrikam.dronedelivery.local.deadletter;

import com.fabrikam.dronedelivery.events.Topics;
import com.fabrikam.dronedelivery.local.launch.LaunchFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The dead letters of a broker. Which of them have been replayed is kept at the broker too, as the
 * offsets of the group {@value #GROUP}.
 */
final class DeadLetters implements AutoCloseable {

  private static final String GROUP = "dlt-replay";
  private static final String SUFFIX = Topics.deadLetters("");
  private static final int SMALL_BUFFER = 8 * 1024 * 1024;

  /** How many dead letters a topic has. */
  record Count(String topic, long letters, long notReplayed) {}

  /**
   * What a partition holds now, by offsets.
   *
   * @param begin of the first letter
   * @param open of the first letter that has not been replayed
   * @param end after the last letter
   */
  private record Contents(TopicPartition partition, long begin, long open, long end) {}

  private final String bootstrapServers;
  private final Duration patience;
  private final KafkaConsumer<byte[], byte[]> consumer;

  /**
   * @param patience how long the broker may take for an answer
   */
  DeadLetters(String bootstrapServers, Duration patience) {
    this.bootstrapServers = bootstrapServers;
    this.patience = patience;
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, SMALL_BUFFER);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
    this.consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Of every topic that can have dead letters, by its name. */
  List<Count> counts() {
    return sources().stream().sorted().map(this::count).toList();
  }

  private Set<String> sources() {
    try {
      return consumer.listTopics().keySet().stream()
          .filter(topic -> topic.endsWith(SUFFIX))
          .map(topic -> topic.substring(0, topic.length() - SUFFIX.length()))
          .collect(Collectors.toSet());
    } catch (TimeoutException e) {
      throw new LaunchFailedException(
          "No broker answers at %s: start the suite with ./run, or set KAFKA_BOOTSTRAP_SERVERS."
              .formatted(bootstrapServers),
          e);
    }
  }

  private Count count(String source) {
    List<Contents> partitions = contents(source);
    return new Count(
        source,
        partitions.stream().mapToLong(each -> each.end() - each.begin()).sum(),
        partitions.stream().mapToLong(each -> each.end() - each.open()).sum());
  }

  /** Hands over all of them, in the order of each partition. */
  void list(String source, Consumer<DeadLetter> handler) {
    read(
        contentsOfKnown(source),
        Contents::begin,
        (partition, messages) ->
            messages.forEach(
                each -> handler.accept(DeadLetter.of(each, each.offset() < partition.open()))));
  }

  /**
   * Sends those that have not been replayed yet to their source topic, and marks them as replayed
   * once the broker has them there. Broken off half-way, it sends some of them again the next time,
   * and forgets none. What comes back meanwhile is left for the next time.
   *
   * @return how many
   */
  long replay(String source) {
    LongAdder sent = new LongAdder();
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      read(
          contentsOfKnown(source),
          Contents::open,
          (partition, messages) -> {
            send(source, messages, producer);
            long next = messages.getLast().offset() + 1;
            consumer.commitSync(Map.of(partition.partition(), new OffsetAndMetadata(next)));
            sent.add(messages.size());
          });
    }
    return sent.sum();
  }

  private KafkaProducer<byte[], byte[]> producer() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, SMALL_BUFFER);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) patience.toMillis());
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * (int) patience.toMillis());
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** The key decides on the partition again, so that the order of each key is kept. */
  private static void send(
      String source,
      List<ConsumerRecord<byte[], byte[]>> letters,
      KafkaProducer<byte[], byte[]> producer) {
    List<Future<RecordMetadata>> answers = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> letter : letters) {
      answers.add(
          producer.send(
              new ProducerRecord<>(
                  source, null, letter.key(), letter.value(), DeadLetter.originalHeaders(letter))));
    }
    producer.flush();
    for (int i = 0; i < answers.size(); i++) {
      try {
        answers.get(i).get();
      } catch (ExecutionException e) {
        throw new LaunchFailedException(
            "The dead letter at offset %d cannot be sent to %s, and is not marked as replayed: %s"
                .formatted(letters.get(i).offset(), source, e.getCause()),
            e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LaunchFailedException("The replay was broken off.", e);
      }
    }
  }

  private List<Contents> contentsOfKnown(String source) {
    Set<String> known = sources();
    if (!known.contains(source)) {
      throw new IllegalArgumentException(
          known.isEmpty()
              ? "No topic can have dead letters yet: the services make these topics when they"
                  + " start."
              : "There is no topic \"%s\" with dead letters: there are %s."
                  .formatted(source, known.stream().sorted().collect(Collectors.joining(", "))));
    }
    return contents(source);
  }

  private List<Contents> contents(String source) {
    Set<TopicPartition> partitions =
        consumer.partitionsFor(Topics.deadLetters(source)).stream()
            .map(each -> new TopicPartition(each.topic(), each.partition()))
            .collect(Collectors.toSet());
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, OffsetAndMetadata> marks = consumer.committed(partitions);
    List<Contents> contents = new ArrayList<>();
    begins.forEach(
        (partition, begin) -> {
          OffsetAndMetadata mark = marks.get(partition);
          // Some letters may have expired since the mark was set.
          long open = mark == null ? begin : Math.max(begin, mark.offset());
          contents.add(new Contents(partition, begin, open, ends.getOrDefault(partition, begin)));
        });
    return contents;
  }

  @FunctionalInterface
  private interface Handler {

    void handle(Contents partition, List<ConsumerRecord<byte[], byte[]>> some);
  }

  /** Reads up to the end that each partition had when its contents were asked for. */
  private void read(List<Contents> partitions, ToLongFunction<Contents> from, Handler handler) {
    List<Contents> unfinished =
        new ArrayList<>(
            partitions.stream().filter(each -> from.applyAsLong(each) < each.end()).toList());
    assign(unfinished);
    unfinished.forEach(each -> consumer.seek(each.partition(), from.applyAsLong(each)));
    long lastProgress = System.nanoTime();
    while (!unfinished.isEmpty()) {
      ConsumerRecords<byte[], byte[]> polled = consumer.poll(Duration.ofSeconds(1));
      for (Contents partition : unfinished) {
        List<ConsumerRecord<byte[], byte[]>> some =
            polled.records(partition.partition()).stream()
                .filter(each -> each.offset() < partition.end())
                .toList();
        if (!some.isEmpty()) {
          handler.handle(partition, some);
        }
      }
      if (unfinished.removeIf(each -> consumer.position(each.partition()) >= each.end())) {
        assign(unfinished);
        lastProgress = System.nanoTime();
      } else if (!polled.isEmpty()) {
        lastProgress = System.nanoTime();
      } else if (System.nanoTime() - lastProgress > patience.toNanos()) {
        throw new LaunchFailedException(
            "The broker at " + bootstrapServers + " does not answer any more.");
      }
    }
  }

  /** Those that are assigned already go on from where they are. */
  private void assign(List<Contents> partitions) {
    consumer.assign(partitions.stream().map(Contents::partition).toList());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
