package com.fabrikam.dronedelivery.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.events.Topics;
import com.fabrikam.dronedelivery.local.deadletter.DeadLetterCommand;
import com.fabrikam.dronedelivery.local.foreground.Terminal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Stack.class)
class DeadLetterTests {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String LOCATION = "com.fabrikam.drone.location.v1";
  private static final String REASON = "kafka_dlt-exception-message";
  private static final String GROUP = "kafka_dlt-original-consumer-group";

  private final Stack stack = Stack.running();
  private final Client client = stack.client();
  private final Customer customer = Customer.of(stack);
  private final String brokers = stack.launcher().topology().bootstrapServers();
  private final String eventId = UUID.randomUUID().toString();

  @Test
  void aMessageThatNobodyCanReadGoesToTheDeadLettersAndTheFlightBehindItGoesOn() throws Exception {
    Answer scheduled = customer.schedule(customer.requestNow());
    String drone = scheduled.text("/droneId");

    // The drone's own readings come after it on the same partition.
    send(Topics.DRONE_EVENTS, drone, "{\"time\": \"never\"}", Map.of());

    String path = scheduled.header("location");
    await()
        .atMost(PATIENCE)
        .until(() -> client.get(path + "/status").text("/stage"), "COMPLETED"::equals);
    await().atMost(PATIENCE).until(() -> deadLetter(drone).isPresent());
    ConsumerRecord<String, String> letter = deadLetter(drone).orElseThrow();
    assertThat(letter.value()).isEqualTo("{\"time\": \"never\"}");
    assertThat(header(letter, REASON)).contains(eventId).contains("never");
    assertThat(header(letter, GROUP)).isEqualTo("delivery-service");
  }

  @Test
  void aDeadLetterThatIsReplayedAfterTheFixIsHandledAsIfItHadComeOnlyThen() throws Exception {
    Answer scheduled = customer.schedule(customer.request());
    String drone = scheduled.text("/droneId");
    String location =
        """
        {"droneId": "%s", "deliveryId": "%s", "sequence": 1, "position": %s, "headingDegrees": 0,
         "speedMetresPerSecond": 15, "battery": 0.9, "phase": "TO_PICKUP", "time": "%s"}
        """
            .formatted(drone, scheduled.text("/deliveryId"), customer.base().json(), Instant.now());
    // As a consumer leaves it whose fault has been repaired since.
    send(
        Topics.deadLetters(Topics.DRONE_EVENTS),
        drone,
        location,
        Map.of(REASON, "division by zero", GROUP, "delivery-service"));

    replay();

    String path = scheduled.header("location");
    await()
        .atMost(PATIENCE)
        .until(() -> client.get(path + "/status").text("/stage"), "HEADED_TO_PICKUP"::equals);
    replay();
    List<ConsumerRecord<String, String>> replayed = read(Topics.DRONE_EVENTS, drone);
    assertThat(replayed).extracting(ConsumerRecord::value).containsExactly(location);
    assertThat(header(replayed.getFirst(), REASON)).isEmpty();
  }

  private void replay() {
    DeadLetterCommand dlt = new DeadLetterCommand(brokers, Terminal.ofThisProcess());
    assertThat(dlt.run("replay", Topics.DRONE_EVENTS)).isZero();
  }

  private Optional<ConsumerRecord<String, String>> deadLetter(String key) {
    return read(Topics.deadLetters(Topics.DRONE_EVENTS), key).stream().findFirst();
  }

  /** Sends a CloudEvent in binary content mode. */
  private void send(String topic, String key, String data, Map<String, String> headers)
      throws Exception {
    ProducerRecord<String, String> message = new ProducerRecord<>(topic, key, data);
    Map.of(
            "ce_specversion", "1.0",
            "ce_id", eventId,
            "ce_source", "/end-to-end-tests",
            "ce_type", LOCATION,
            "content-type", "application/json")
        .forEach((name, value) -> message.headers().add(name, bytes(value)));
    headers.forEach((name, value) -> message.headers().add(name, bytes(value)));
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers), new StringSerializer(), new StringSerializer())) {
      producer.send(message).get();
    }
  }

  /** What the topic holds now of this test's event and the given key. */
  private List<ConsumerRecord<String, String>> read(String topic, String key) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", brokers),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<String, String>> found = new ArrayList<>();
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(Duration.ofMillis(200)).forEach(found::add);
      }
      return found.stream()
          .filter(each -> key.equals(each.key()) && header(each, "ce_id").equals(eventId))
          .toList();
    }
  }

  private static String header(ConsumerRecord<String, String> message, String name) {
    return StreamSupport.stream(message.headers().headers(name).spliterator(), false)
        .map(header -> new String(header.value(), StandardCharsets.UTF_8))
        .findFirst()
        .orElse("");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
