package com.fabrikam.dronedelivery.scheduler.operation;

import static com.fabrikam.dronedelivery.scheduler.test.Client.atOnce;
import static com.fabrikam.dronedelivery.scheduler.test.Client.newDelivery;
import static com.fabrikam.dronedelivery.scheduler.test.Client.newOwner;
import static com.fabrikam.dronedelivery.scheduler.test.Client.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.chassis.test.TopicProbe;
import com.fabrikam.dronedelivery.events.DeliveryRequested;
import com.fabrikam.dronedelivery.events.Topics;
import com.fabrikam.dronedelivery.scheduler.test.CalleeServer;
import com.fabrikam.dronedelivery.scheduler.test.CalleeServer.Trouble;
import com.fabrikam.dronedelivery.scheduler.test.Client;
import com.fabrikam.dronedelivery.scheduler.test.Client.Answer;
import com.fabrikam.dronedelivery.scheduler.test.SchedulerIntegrationTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@SchedulerIntegrationTest
class OperationIntegrationTests {

  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);

  @Autowired private CalleeServer callees;
  private Client client;
  private final String owner = newOwner();

  @BeforeEach
  void connect(@LocalServerPort int port) {
    client = new Client(port);
  }

  @AfterEach
  void heal() {
    callees.heal();
  }

  @Test
  void anAcceptedOrderIsAnnouncedCarriedOutAndLeadsToItsDelivery() {
    Answer accepted = postLater(order(owner));
    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.header("Retry-After")).isEqualTo("1");
    assertThat(accepted.header("Preference-Applied")).isEqualTo("respond-async");
    Answer done = settled(accepted);
    assertThat(done.status()).isEqualTo(303);
    List<String> deliveries = callees.state().openDeliveriesOf(owner);
    assertThat(deliveries).hasSize(1);
    assertThat(done.header("Location")).isEqualTo("/api/deliveries/" + deliveries.getFirst());
    String operation = accepted.header("Location").replace("/api/operations/", "");
    try (TopicProbe requests = TopicProbe.of(Topics.DELIVERY_REQUESTS)) {
      await()
          .untilAsserted(
              () ->
                  assertThat(requests.messages(deliveries.getFirst()))
                      .anySatisfy(
                          message -> {
                            assertThat(message.type()).isEqualTo(DeliveryRequested.TYPE);
                            assertThat(message.json()).contains(operation);
                          }));
    }
  }

  @Test
  void anOrderThatIsRefusedSaysWhy() {
    Answer failed = settled(postLater(order("ghost-" + owner)));
    assertThat(failed.status()).isEqualTo(200);
    assertThat(failed.json().path("status").asString()).isEqualTo("FAILED");
    assertThat(failed.json().at("/problem/type").asString())
        .isEqualTo("https://fabrikam.com/problems/unknown-account");
    assertThat(failed.json().at("/problem/status").asInt()).isEqualTo(422);
    assertThat(callees.state().orphans()).isEmpty();
  }

  @Test
  void anAbsentCalleeIsWaitedFor() {
    callees.fail("PUT", "/packages/.*", Trouble.TOO_MANY_REQUESTS);
    Answer accepted = postLater(order(owner));
    await().until(() -> callees.asked("PUT /packages").size() > 2);
    Answer running = client.get(accepted.header("Location"));
    assertThat(running.status()).isEqualTo(200);
    assertThat(running.json().path("status").asString()).isEqualTo("RUNNING");
    assertThat(running.header("Retry-After")).isEqualTo("1");
    callees.endFaults();
    assertThat(settled(accepted).status()).isEqualTo(303);
    assertThat(callees.state().openDeliveriesOf(owner)).hasSize(1);
  }

  @Test
  void anAbsentCalleeIsNotWaitedForForEver() {
    callees.fail("PUT", "/packages/.*", Trouble.ERROR);
    Answer failed = settled(postLater(order(owner)));
    assertThat(failed.json().path("status").asString()).isEqualTo("FAILED");
    assertThat(failed.json().at("/problem/type").asString()).endsWith("/service-unavailable");
    callees.endFaults();
    await().atMost(SETTLED_WITHIN).until(() -> callees.state().reservationsOf(owner).isEmpty());
  }

  @Test
  void aBurstIsAcceptedAtOnceAndWorkedOff() {
    List<Answer> accepted =
        atOnce(300, () -> postLater(order(Math.random() < 0.2 ? "ghost-" + owner : owner)));
    assertThat(accepted).extracting(Answer::status).containsOnly(202);
    List<Answer> running = new ArrayList<>(accepted);
    await()
        .atMost(SETTLED_WITHIN)
        .until(
            () -> {
              running.removeIf(each -> isSettled(monitored(each)));
              return running.isEmpty();
            });
    long done = accepted.stream().map(this::monitored).filter(each -> each.status() == 303).count();
    assertThat(callees.state().openDeliveriesOf(owner)).hasSize((int) done);
    assertThat(callees.state().reservationsOf(owner)).hasSize((int) done);
  }

  @Test
  void aRepeatWithTheSameKeyLeadsToTheSameOperation() {
    String key = UUID.randomUUID().toString();
    Answer first = client.post(order(owner), "Prefer", "respond-async", "Idempotency-Key", key);
    Answer second =
        client.post(order(owner), "Prefer", "wait=5, Respond-Async", "Idempotency-Key", key);
    assertThat(second.status()).isEqualTo(202);
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(settled(second).status()).isEqualTo(303);
    assertThat(callees.state().openDeliveriesOf(owner)).hasSize(1);
  }

  @Test
  void aPutUnderAnIdOfOnesOwnCanBeAcceptedAsWell() {
    String id = newDelivery();
    Answer accepted = client.put(id, order(owner), "Prefer", "respond-async");
    assertThat(accepted.status()).isEqualTo(202);
    assertThat(settled(accepted).header("Location")).isEqualTo("/api/deliveries/" + id);
    assertThat(client.put(id, order(owner), "Prefer", "respond-async").status()).isEqualTo(204);
    assertThat(callees.state().eventsOf(id)).containsExactly("created");
  }

  @Test
  void anUnknownOperationIsNotFound() {
    assertThat(client.get("/api/operations/" + UUID.randomUUID()).problem())
        .isEqualTo("operation-not-found");
  }

  @Test
  void aRequestThatCannotBeReadGoesToTheDeadLettersAndBlocksNobody() {
    String key = "poison-" + UUID.randomUUID();
    try (TopicProbe requests = TopicProbe.of(Topics.DELIVERY_REQUESTS);
        TopicProbe dead = TopicProbe.of(Topics.deadLetters(Topics.DELIVERY_REQUESTS))) {
      requests.sendRaw(key, "no event".getBytes(StandardCharsets.UTF_8));
      requests.send(key, "1", DeliveryRequested.TYPE, "{\"operationId\": \"not an id\"}");
      await().atMost(SETTLED_WITHIN).untilAsserted(() -> assertThat(dead.messages(key)).hasSize(2));
    }
    assertThat(settled(postLater(order(owner))).status()).isEqualTo(303);
  }

  private Answer postLater(String body) {
    return client.post(body, "Prefer", "respond-async");
  }

  private Answer settled(Answer accepted) {
    return await()
        .atMost(SETTLED_WITHIN)
        .until(() -> monitored(accepted), OperationIntegrationTests::isSettled);
  }

  /** What the status monitor of an accepted request says now. */
  private Answer monitored(Answer accepted) {
    return client.get(accepted.header("Location"));
  }

  private static boolean isSettled(Answer monitored) {
    return monitored.status() == 303 || monitored.json().path("status").asString().equals("FAILED");
  }
}
