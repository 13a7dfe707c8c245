package com.fabrikam.dronedelivery.chassis.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.chassis.aggregate.AggregateStore;
import com.fabrikam.dronedelivery.chassis.test.ServiceIntegrationTest;
import com.fabrikam.dronedelivery.chassis.test.TopicProbe;
import com.fabrikam.dronedelivery.events.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoOperations;

@ServiceIntegrationTest
class OutboxIntegrationTests {

  private final String id = "counter-" + UUID.randomUUID();
  @Autowired private AggregateStore<Counter, Counter.Counted> counters;
  @Autowired private MongoOperations mongo;

  @Test
  void eventsOfAnAggregateArePublishedInOrderAsCloudEventsAndLeaveTheOutbox() {
    Counter counter = new Counter(id);
    counter.count();
    counter.count();
    counters.save(counter);
    Counter again = counters.find(id).orElseThrow();
    again.count();
    counters.save(again);

    try (TopicProbe topic = TopicProbe.of(Topics.DELIVERY_REQUESTS)) {
      await()
          .untilAsserted(
              () ->
                  assertThat(topic.messages(id).stream().map(TopicProbe.Message::id).distinct())
                      .containsExactly(id + "-1", id + "-2", id + "-3"));
      TopicProbe.Message first = topic.messages(id).getFirst();
      assertThat(first.type()).isEqualTo("com.fabrikam.sample.counted.v1");
      assertThat(first.headers())
          .containsEntry("ce_specversion", "1.0")
          .containsEntry("ce_source", "/sample-service")
          .containsEntry("ce_subject", id)
          .containsEntry("ce_time", "1970-01-01T00:00:00Z")
          .containsEntry("content-type", "application/json");
      assertThat(first.json())
          .isEqualTo(
              "{\"counterId\":\"%s\",\"value\":1,\"time\":\"1970-01-01T00:00:00Z\"}".formatted(id));
    }
    await().untilAsserted(() -> assertThat(stored().getList("entries", Document.class)).isEmpty());
    await().untilAsserted(() -> assertThat(stored()).doesNotContainKey("pending"));
  }

  @Test
  void whatADeadProcessLeftInTheOutboxIsPublishedByTheSweepWhateverItsClockSaid() {
    mongo
        .getCollection("counters")
        .insertOne(
            new Document("_id", id)
                .append("version", 1L)
                .append("value", 1)
                .append(
                    "outbox",
                    new Document("pending", true)
                        .append(
                            "entries",
                            List.of(
                                new Document("eventId", id + "-1")
                                    .append("type", "com.fabrikam.sample.counted.v1")
                                    .append("subject", id)
                                    .append(
                                        "time", Date.from(Instant.now().plus(Duration.ofHours(1))))
                                    .append("data", "{}")))));

    try (TopicProbe topic = TopicProbe.of(Topics.DELIVERY_REQUESTS)) {
      await()
          .untilAsserted(
              () ->
                  assertThat(topic.messages(id))
                      .extracting(TopicProbe.Message::id)
                      .containsExactly(id + "-1"));
    }
    await().untilAsserted(() -> assertThat(stored()).doesNotContainKey("pending"));
  }

  @Test
  void aBulkWriteStoresAllAndPublishesAll() {
    List<String> ids = IntStream.range(0, 20).mapToObj(i -> id + "-" + i).toList();
    ids.forEach(each -> counters.save(new Counter(each)));
    List<Counter> loaded = counters.findAll(ids);
    loaded.forEach(Counter::count);
    counters.saveAll(loaded);

    assertThat(counters.findAll(ids)).hasSize(20).allMatch(counter -> counter.value() == 1);
    try (TopicProbe topic = TopicProbe.of(Topics.DELIVERY_REQUESTS)) {
      ids.forEach(each -> await().untilAsserted(() -> assertThat(topic.messages(each)).hasSize(1)));
    }
  }

  @Test
  void aBulkWriteThatMeetsAnotherWriterSaysSo() {
    counters.save(new Counter(id));
    List<Counter> loaded = counters.findAll(List.of(id));
    Counter other = counters.find(id).orElseThrow();
    other.count();
    counters.save(other);

    loaded.forEach(Counter::count);
    assertThatExceptionOfType(OptimisticLockingFailureException.class)
        .isThrownBy(() -> counters.saveAll(loaded));
    assertThat(counters.find(id).orElseThrow().value()).isEqualTo(1);
  }

  @Test
  void aSecondWriterOfTheSameVersionIsRefused() {
    counters.save(new Counter(id));
    Counter one = counters.find(id).orElseThrow();
    Counter two = counters.find(id).orElseThrow();
    one.count();
    counters.save(one);
    two.count();
    assertThatExceptionOfType(OptimisticLockingFailureException.class)
        .isThrownBy(() -> counters.save(two));
    try (TopicProbe topic = TopicProbe.of(Topics.DELIVERY_REQUESTS)) {
      await()
          .during(Duration.ofSeconds(1))
          .untilAsserted(() -> assertThat(topic.messages(id)).hasSize(1));
    }
  }

  private Document stored() {
    return mongo
        .getCollection("counters")
        .find(new Document("_id", id))
        .first()
        .get("outbox", Document.class);
  }
}
