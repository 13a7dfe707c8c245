package com.fabrikam.dronedelivery.scheduler.workflow;

import static com.fabrikam.dronedelivery.scheduler.test.Client.atOnce;
import static com.fabrikam.dronedelivery.scheduler.test.Client.newDelivery;
import static com.fabrikam.dronedelivery.scheduler.test.Client.newOwner;
import static com.fabrikam.dronedelivery.scheduler.test.Client.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.scheduler.test.CalleeServer;
import com.fabrikam.dronedelivery.scheduler.test.CalleeServer.Trouble;
import com.fabrikam.dronedelivery.scheduler.test.Client;
import com.fabrikam.dronedelivery.scheduler.test.Client.Answer;
import com.fabrikam.dronedelivery.scheduler.test.SchedulerIntegrationTest;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;

@SchedulerIntegrationTest
class ResilienceIntegrationTests {

  @Autowired private CalleeServer callees;
  @Autowired private CircuitBreakerRegistry breakers;
  @Autowired private BulkheadRegistry bulkheads;
  @Autowired private MongoOperations mongo;
  private Client client;
  private final String id = newDelivery();
  private final String owner = newOwner();

  @BeforeEach
  void connect(@LocalServerPort int port) {
    client = new Client(port);
  }

  @AfterEach
  void heal() {
    callees.heal();
    breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
  }

  @Test
  void anOpenBreakerIsAnsweredAtOnceAndLeavesNothing() {
    breakers.circuitBreaker("package").transitionToForcedOpenState();
    Answer answer = client.put(id, order(owner));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.problem()).isEqualTo("service-unavailable");
    assertThat(answer.header("Retry-After")).isNotEmpty();
    assertThat(callees.asked(id)).allMatch(asked -> asked.startsWith("GET "));
    assertThat(workflowOf(id)).isEmpty();
    breakers.circuitBreaker("package").reset();
    assertThat(client.put(id, order(owner)).status()).isEqualTo(201);
  }

  @Test
  void aCancellationNeedsOnlyWhoDecidesIt() {
    client.put(id, order(owner));
    breakers.circuitBreaker("package").transitionToForcedOpenState();
    assertThat(client.delete(id).status()).isEqualTo(204);
    breakers.circuitBreaker("package").reset();
    await().untilAsserted(() -> assertThat(callees.state().heldBy(id)).isEmpty());
  }

  @Test
  void aFullBulkheadIsAnsweredAtOnceAndLeavesNothing() {
    Bulkhead drone = bulkheads.bulkhead("drone");
    int taken = 0;
    while (drone.tryAcquirePermission()) {
      taken++;
    }
    assertThat(taken).isEqualTo(drone.getBulkheadConfig().getMaxConcurrentCalls());
    Answer answer = client.put(id, order(owner));
    for (int i = 0; i < taken; i++) {
      drone.releasePermission();
    }
    assertThat(answer.status()).isEqualTo(503);
    assertThat(callees.asked("/bookings/" + id)).isEmpty();
    assertThat(callees.state().heldBy(id)).isEmpty();
    assertThat(stateOf(id)).isEqualTo("FAILED");
  }

  @Test
  void aSlowCalleeDoesNotTakeTheOthersDown() throws InterruptedException {
    client.put(id, order(owner));
    callees.fail("PUT", "/bookings/.*", Trouble.DONE_BUT_SLOW);
    Thread slow =
        Thread.startVirtualThread(() -> atOnce(100, () -> client.post(order(owner)).status()));
    List<Integer> answers = atOnce(20, () -> client.put(id, order(owner)).status());
    assertThat(slow.isAlive()).isTrue();
    assertThat(answers).containsOnly(204);
    callees.endFaults();
    slow.join();
  }

  @Test
  void everyCalleeHasItsMeters() {
    String meters = client.get("/actuator/prometheus").body();
    for (String callee : List.of("account", "package", "drone", "delivery")) {
      assertThat(meters)
          .containsPattern("resilience4j_circuitbreaker_state\\{[^}]*name=\"" + callee + "\"")
          .containsPattern(
              "resilience4j_bulkhead_available_concurrent_calls\\{[^}]*name=\"" + callee)
          .containsPattern("resilience4j_retry_calls_total\\{[^}]*name=\"" + callee);
    }
  }

  private String stateOf(String delivery) {
    return workflowOf(delivery).orElseThrow().getString("state");
  }

  private Optional<Document> workflowOf(String delivery) {
    return Optional.ofNullable(
        mongo.getCollection("workflows").find(new Document("task.deliveryId", delivery)).first());
  }
}
