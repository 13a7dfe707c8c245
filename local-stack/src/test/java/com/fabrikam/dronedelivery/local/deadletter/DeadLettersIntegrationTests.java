package com.fabrikam.dronedelivery.local.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.events.Topics;
import com.fabrikam.dronedelivery.local.infrastructure.LocalInfrastructure;
import com.fabrikam.dronedelivery.local.launch.LaunchFailedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLettersIntegrationTests {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int PARTITIONS = 3;

  private final String servers = LocalInfrastructure.kafkaBootstrapServers();
  private final String source = "source-" + UUID.randomUUID();
  private Admin admin;
  private DeadLetters letters;

  @BeforeEach
  void open() throws Exception {
    admin = Admin.create(Map.of("bootstrap.servers", servers));
    create(source);
    create(Topics.deadLetters(source));
    letters = new DeadLetters(servers, PATIENCE);
  }

  @AfterEach
  void close() {
    letters.close();
    admin.close();
  }

  @Test
  void aDeadLetterIsShownWithItsEventAndItsReason() throws Exception {
    Instant before = Instant.now().minusSeconds(60);
    put(
        1,
        "drone-7",
        "event-1",
        "Listener method 'void A.on(java.util.List<E>)' threw exception; latitude is not a number");

    List<DeadLetter> all = list();
    assertThat(all).hasSize(1);
    DeadLetter letter = all.getFirst();
    assertThat(letter.time()).isAfter(before);
    assertThat(letter)
        .isEqualTo(
            new DeadLetter(
                1,
                0,
                letter.time(),
                "drone-7",
                "event-1",
                "com.fabrikam.drone.location.v1",
                "latitude is not a number",
                "delivery-service",
                OptionalInt.of(1),
                OptionalLong.of(42),
                false));
  }

  @Test
  void whatIsReplayedIsAsItWasBefore() throws Exception {
    put(1, "drone-7", "event-1", "bad");

    assertThat(letters.replay(source)).isEqualTo(1);

    ConsumerRecord<String, String> message = read(source).getFirst();
    assertThat(message.key()).isEqualTo("drone-7");
    assertThat(message.value()).isEqualTo("value of event-1");
    assertThat(message.headers().toArray())
        .extracting(Header::key)
        .containsExactly("ce_id", "ce_type", "traceparent");
  }

  @Test
  void everyDeadLetterIsReplayedOnceAndInTheOrderOfItsKey() throws Exception {
    put(0, "drone-1", "event-1", "bad");
    put(0, "drone-1", "event-2", "bad");
    put(2, "drone-2", "event-3", "bad");

    assertThat(letters.replay(source)).isEqualTo(3);
    assertThat(letters.replay(source)).isZero();
    put(0, "drone-1", "event-4", "bad");
    assertThat(list())
        .extracting(DeadLetter::eventId, DeadLetter::replayed)
        .containsExactlyInAnyOrder(
            tuple("event-1", true),
            tuple("event-2", true),
            tuple("event-3", true),
            tuple("event-4", false));
    assertThat(letters.counts()).contains(new DeadLetters.Count(source, 4, 1));
    assertThat(letters.replay(source)).isEqualTo(1);

    assertThat(read(source).stream().filter(each -> each.key().equals("drone-1")))
        .extracting(ConsumerRecord::value)
        .containsExactly("value of event-1", "value of event-2", "value of event-4");
  }

  @Test
  void whatTheBrokerHasNotTakenIsNotMarkedAsReplayed() throws Exception {
    put(0, "drone-1", "event-1", "bad");
    admin.deleteTopics(List.of(source)).all().get();
    try (DeadLetters impatient = new DeadLetters(servers, Duration.ofSeconds(2))) {
      assertThatThrownBy(() -> impatient.replay(source))
          .isInstanceOf(LaunchFailedException.class)
          .hasMessageContaining("cannot be sent to " + source);
    }
    create(source);

    assertThat(list()).extracting(DeadLetter::replayed).containsExactly(false);
    assertThat(letters.replay(source)).isEqualTo(1);
    assertThat(read(source)).hasSize(1);
  }

  @Test
  void aTopicThatIsNotThereIsAnsweredWithThoseThatAre() {
    assertThatThrownBy(() -> letters.replay("drone-evnets"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no topic \"drone-evnets\"")
        .hasMessageContaining(source);
  }

  @Test
  void aBrokerThatIsNotThereIsNotWaitedForLong() {
    try (DeadLetters nowhere = new DeadLetters("localhost:1", Duration.ofSeconds(1))) {
      assertThatThrownBy(nowhere::counts)
          .isInstanceOf(LaunchFailedException.class)
          .hasMessageContaining("No broker answers at localhost:1");
    }
  }

  private void create(String topic) throws Exception {
    admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1))).all().get();
    await()
        .atMost(PATIENCE)
        .until(() -> admin.listTopics().names().get(), names -> names.contains(topic));
  }

  private List<DeadLetter> list() {
    List<DeadLetter> all = new ArrayList<>();
    letters.list(source, all::add);
    return all;
  }

  /** As Spring Kafka's DeadLetterPublishingRecoverer does it. */
  private void put(int partition, String key, String eventId, String reason) throws Exception {
    ProducerRecord<String, String> letter =
        new ProducerRecord<>(Topics.deadLetters(source), partition, key, "value of " + eventId);
    letter
        .headers()
        .add("ce_id", bytes(eventId))
        .add("ce_type", bytes("com.fabrikam.drone.location.v1"))
        .add("traceparent", bytes("00-1-2-01"))
        .add("ce_id", bytes(eventId))
        .add("kafka_dlt-original-topic", bytes(source))
        .add("kafka_dlt-original-partition", ByteBuffer.allocate(4).putInt(1).array())
        .add("kafka_dlt-original-offset", ByteBuffer.allocate(8).putLong(42).array())
        .add("kafka_dlt-original-consumer-group", bytes("delivery-service"))
        .add("kafka_dlt-exception-message", bytes(reason));
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers), new StringSerializer(), new StringSerializer())) {
      producer.send(letter).get();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Everything that the topic holds now. */
  private List<ConsumerRecord<String, String>> read(String topic) {
    List<ConsumerRecord<String, String>> messages = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(Duration.ofMillis(100)).forEach(messages::add);
      }
    }
    return messages;
  }
}
