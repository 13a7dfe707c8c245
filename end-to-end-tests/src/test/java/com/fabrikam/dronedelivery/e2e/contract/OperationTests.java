package com.fabrikam.dronedelivery.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Client;
import com.fabrikam.dronedelivery.e2e.Customer;
import com.fabrikam.dronedelivery.e2e.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /api/operations/{id}}; what runs is seen in {@link AsynchronousBurstTests}. */
@ExtendWith(Stack.class)
class OperationTests {

  private final Stack stack = Stack.running();
  private final Client client = stack.client();
  private final Customer customer = Customer.of(stack);

  @Test
  void onceDoneItLeadsToTheDelivery() {
    ObjectNode request = customer.request();
    Answer done = settled(accepted(request)).expect(303);
    assertThat(done.body()).isEmpty();
    assertThat(done.header("cache-control")).isEqualTo("no-store");
    Answer delivery = client.get(done.header("location")).expect(200);
    assertThat(done.header("location"))
        .isEqualTo("/api/deliveries/" + delivery.text("/deliveryId"));
    assertThat(delivery.json().get("pickupTime")).isEqualTo(request.get("pickupTime"));
    new Promises().headIsLikeGet(path(done));
  }

  @Test
  void aFailureSaysWhy() {
    assertFailed(customer.request().put("ownerId", Client.newId("ghost")), 422, "unknown-account");
    ObjectNode taken = customer.request();
    customer.schedule(taken);
    assertFailed(taken, 409, "no-drone-available");
    customer.assertHasDeliveries(1);
  }

  private void assertFailed(ObjectNode request, int status, String type) {
    Answer failed = settled(accepted(request)).expect(200);
    assertThat(failed.header("content-type")).isEqualTo("application/json");
    assertThat(failed.header("cache-control")).isEqualTo("no-store");
    assertThat(failed.header("retry-after")).isEmpty();
    assertThat(failed.text("/status")).isEqualTo("FAILED");
    assertThat(path(failed)).isEqualTo("/api/operations/" + failed.text("/operationId"));
    assertThat(failed.text("/problem/type")).isEqualTo("https://fabrikam.com/problems/" + type);
    assertThat(failed.json().at("/problem/status").asInt()).isEqualTo(status);
    assertThat(failed.text("/problem/title")).isNotEmpty();
    assertThat(failed.text("/problem/detail")).isNotEmpty();
    new Promises().headIsLikeGet(path(failed));
    new Promises().isTheSameInBothVersions(path(failed));
  }

  @Test
  void whatWasNotAcceptedAsynchronouslyIsNoOperation() {
    client
        .get("/api/operations/" + Client.newId("nothing"))
        .expectProblem(404, "operation-not-found");
    client.get("/api/operations/a.b").expectBadFields("operationId");
    client
        .get("/api/operations/" + customer.schedule(customer.request()).text("/deliveryId"))
        .expectProblem(404, "operation-not-found");
  }

  @Test
  void anAsynchronousRequestIsCheckedBeforeItIsAccepted() {
    client
        .post("/api/deliveries", "{}", "Prefer", "respond-async")
        .expectBadFields("ownerId", "pickup", "dropoff", "package");
  }

  @Test
  void theSameKeyLeadsToTheSameOperation() {
    ObjectNode request = customer.request();
    String key = Client.newId("key");
    Answer first = accepted(request, "Idempotency-Key", key);
    Answer repeat = accepted(request, "Idempotency-Key", key);
    assertThat(repeat.header("location")).isEqualTo(first.header("location"));
    assertThat(first.header("idempotency-replayed")).isEmpty();
    assertThat(repeat.header("idempotency-replayed")).isEqualTo("true");
    settled(first).expect(303);
    customer.assertHasDeliveries(1);
  }

  @Test
  void anOperationCanOnlyBeRead() {
    String path = accepted(customer.request()).header("location");
    new Promises().methodsAre(path, "GET", "HEAD", "OPTIONS");
  }

  private Answer accepted(ObjectNode request, String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 2, headers.length);
    all[0] = "Prefer";
    all[1] = "return=minimal, respond-async";
    return client.post("/api/deliveries", request, all).expect(202);
  }

  private Answer settled(Answer accepted) {
    return Operations.settled(client, accepted.header("location"));
  }

  private static String path(Answer answer) {
    return answer.request().substring("GET ".length());
  }
}
