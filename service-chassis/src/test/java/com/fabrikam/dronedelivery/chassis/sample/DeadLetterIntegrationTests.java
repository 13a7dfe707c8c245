package com.fabrikam.dronedelivery.chassis.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.chassis.test.ServiceIntegrationTest;
import com.fabrikam.dronedelivery.chassis.test.TopicProbe;
import com.fabrikam.dronedelivery.events.DeliveryRequested;
import com.fabrikam.dronedelivery.events.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceIntegrationTest
class DeadLetterIntegrationTests {

  private final String key = UUID.randomUUID().toString();
  @Autowired private SampleListener listener;
  @Autowired private MeterRegistry meters;

  @Test
  void anUnreadableMessageGoesToTheDeadLettersWithItsReasonAndThePartitionMovesOn() {
    double before = counted();
    try (TopicProbe topic = TopicProbe.of(Topics.DRONE_EVENTS);
        TopicProbe deadLetters = TopicProbe.of(Topics.deadLetters(Topics.DRONE_EVENTS))) {
      send(topic, "one");
      topic.send(key, key + "-bad", DeliveryRequested.TYPE, "{\"time\": \"never\"}");
      topic.sendRaw(key, "no cloud event".getBytes(StandardCharsets.UTF_8));
      send(topic, "two");

      await().untilAsserted(() -> assertThat(listener.handled).contains(key + "one", key + "two"));
      assertThat(listener.handled.indexOf(key + "one"))
          .isLessThan(listener.handled.indexOf(key + "two"));
      await()
          .untilAsserted(
              () -> {
                assertThat(deadLetters.messages(key))
                    .extracting(TopicProbe.Message::json)
                    .containsExactly("{\"time\": \"never\"}", "no cloud event");
                assertThat(deadLetters.messages(key).getFirst().id()).isEqualTo(key + "-bad");
                assertThat(deadLetters.messages(key).getFirst().headers())
                    .hasEntrySatisfying(
                        "kafka_dlt-exception-message",
                        reason -> assertThat(reason).contains(key + "-bad"));
              });
    }
    await().untilAsserted(() -> assertThat(counted()).isGreaterThanOrEqualTo(before + 2));
  }

  @Test
  void whileTheStoreIsAwayMessagesWaitAndNoneIsCalledDead() {
    try (TopicProbe topic = TopicProbe.of(Topics.DRONE_EVENTS);
        TopicProbe deadLetters = TopicProbe.of(Topics.deadLetters(Topics.DRONE_EVENTS))) {
      listener.storeOutages.set(6);
      send(topic, "patient");
      await()
          .atMost(java.time.Duration.ofSeconds(40))
          .untilAsserted(() -> assertThat(listener.handled).contains(key + "patient"));
      assertThat(listener.storeOutages).hasValue(0);
      assertThat(deadLetters.messages(key)).isEmpty();
    }
  }

  private double counted() {
    return meters.get("events.dead.letters").tag("topic", Topics.DRONE_EVENTS).counter().count();
  }

  private void send(TopicProbe topic, String suffix) {
    topic.send(
        key,
        key + "-" + suffix,
        DeliveryRequested.TYPE,
        """
        {"operationId": "o", "deliveryId": "%s", "time": "2026-01-01T00:00:00Z", "future": 1}
        """
            .formatted(key + suffix));
  }
}
