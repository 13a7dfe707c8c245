package com.fabrikam.dronedelivery.scheduler.settlement;

import static com.fabrikam.dronedelivery.scheduler.test.Client.newDelivery;
import static com.fabrikam.dronedelivery.scheduler.test.Client.newOwner;
import static com.fabrikam.dronedelivery.scheduler.test.Client.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.chassis.test.TopicProbe;
import com.fabrikam.dronedelivery.events.Topics;
import com.fabrikam.dronedelivery.scheduler.test.CalleeServer;
import com.fabrikam.dronedelivery.scheduler.test.CalleeServer.Trouble;
import com.fabrikam.dronedelivery.scheduler.test.Client;
import com.fabrikam.dronedelivery.scheduler.test.SchedulerIntegrationTest;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;

@SchedulerIntegrationTest
class SettlementIntegrationTests {

  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(40);

  @Autowired private CalleeServer callees;
  @Autowired private MongoOperations mongo;
  private Client client;
  private final String id = newDelivery();
  private final String owner = newOwner();

  @BeforeEach
  void schedule(@LocalServerPort int port) {
    client = new Client(port);
    client.put(id, order(owner));
  }

  @AfterEach
  void heal() {
    callees.heal();
  }

  @Test
  void aCompletedDeliveryGivesBackEverythingABookingMadeTooLateIncluded() {
    try (TopicProbe events = TopicProbe.of(Topics.DELIVERY_EVENTS)) {
      events.send(
          id,
          id + "-4",
          "com.fabrikam.delivery.completed.v1",
          """
          {"deliveryId": "%s", "ownerId": "%s", "sequence": 4, "time": "2026-01-01T00:00:00Z",
           "droneId": "d", "position": {"latitude": 1, "longitude": 1},
           "distanceMetres": 1, "durationSeconds": 1}
          """
              .formatted(id, owner));
    }
    holdsAtLast();
  }

  @Test
  void aFailedDeliveryGivesBackEverything() {
    try (TopicProbe events = TopicProbe.of(Topics.DELIVERY_EVENTS)) {
      events.send(id, id + "-2", "com.fabrikam.delivery.failed.v1", end());
    }
    holdsAtLast();
  }

  @Test
  void anEventThatComesTwiceOrConcernsNobodyHereDoesNoHarm() {
    try (TopicProbe events = TopicProbe.of(Topics.DELIVERY_EVENTS)) {
      events.send(id, id + "-1", "com.fabrikam.delivery.created.v2", "{}");
      events.send(id, id + "-2", "com.fabrikam.delivery.cancelled.v1", end());
      events.send(id, id + "-2", "com.fabrikam.delivery.cancelled.v1", end());
      events.send(id, id + "-3", "com.fabrikam.delivery.in-transit.v1", "{}");
    }
    holdsAtLast();
  }

  @Test
  void anAbsentCalleeIsWaitedForAndHoldsUpNobodyElse() {
    callees.fail("DELETE", "/packages/" + id, Trouble.TOO_MANY_REQUESTS);
    String other = newDelivery();
    client.put(other, order(owner));
    try (TopicProbe events = TopicProbe.of(Topics.DELIVERY_EVENTS)) {
      events.send(id, id + "-2", "com.fabrikam.delivery.failed.v1", end());
      events.send(other, other + "-2", "com.fabrikam.delivery.failed.v1", end().replace(id, other));
    }
    await().atMost(SETTLED_WITHIN).until(() -> callees.state().heldBy(other).isEmpty());
    await()
        .atMost(SETTLED_WITHIN)
        .until(() -> callees.state().heldBy(id).equals(List.of("package")));
    callees.endFaults();
    holdsAtLast();
  }

  @Test
  void whatIsGivenBackLeavesNoRecordBehind() {
    try (TopicProbe events = TopicProbe.of(Topics.DELIVERY_EVENTS)) {
      events.send(id, id + "-2", "com.fabrikam.delivery.failed.v1", end());
    }
    holdsAtLast();
    await()
        .atMost(SETTLED_WITHIN)
        .until(
            () ->
                mongo
                        .getCollection("workflows")
                        .countDocuments(
                            new Document("task.deliveryId", id).append("task.kind", "SETTLE"))
                    == 0);
  }

  @Test
  void anEventThatCannotBeReadGoesToTheDeadLettersAndBlocksNobody() {
    String poison = newDelivery();
    try (TopicProbe events = TopicProbe.of(Topics.DELIVERY_EVENTS);
        TopicProbe dead = TopicProbe.of(Topics.deadLetters(Topics.DELIVERY_EVENTS))) {
      events.send(poison, poison + "-1", "com.fabrikam.delivery.failed.v1", "[]");
      events.send(poison, poison + "-2", "com.fabrikam.delivery.failed.v1", "{}");
      events.send(id, id + "-2", "com.fabrikam.delivery.failed.v1", end());
      await()
          .atMost(SETTLED_WITHIN)
          .untilAsserted(() -> assertThat(dead.messages(poison)).hasSize(2));
    }
    holdsAtLast();
  }

  private void holdsAtLast(String... held) {
    await()
        .atMost(SETTLED_WITHIN)
        .untilAsserted(
            () -> assertThat(callees.state().heldBy(id)).containsExactlyInAnyOrder(held));
  }

  private String end() {
    return """
    {"deliveryId": "%s", "ownerId": "%s", "sequence": 2, "time": "2026-01-01T00:00:00Z",
     "reason": "drone-lost"}
    """
        .formatted(id, owner);
  }
}
