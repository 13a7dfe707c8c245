package com.fabrikam.dronedelivery.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Client;
import com.fabrikam.dronedelivery.e2e.Customer;
import com.fabrikam.dronedelivery.e2e.Stack;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** {@code GET /api/deliveries/{id}/history}. */
@ExtendWith(Stack.class)
class DeliveryHistoryTests {

  private final Stack stack = Stack.running();
  private final Client client = stack.client();
  private final Customer customer = Customer.of(stack);

  @Test
  void everyEventIsThereInItsOrder() {
    String path = customer.delivery();
    client.patch(path, "{\"expedited\": true}").expect(200);
    client.put(path + "/dropoff", customer.base().east(.004).json()).expect(204);
    client.delete(path).expect(204);
    customer.awaitEvents(path, "created", "rescheduled", "rescheduled", "cancelled");

    Answer history = client.get(path + "/history").expect(200);
    assertThat(history.header("content-type")).isEqualTo("application/json");
    assertThat(path).endsWith("/" + history.text("/deliveryId"));
    List<JsonNode> events = history.json().at("/events").valueStream().toList();
    assertThat(events.stream().map(event -> event.get("type").asString()))
        .containsExactly(
            "com.fabrikam.delivery.created.v1",
            "com.fabrikam.delivery.rescheduled.v1",
            "com.fabrikam.delivery.rescheduled.v1",
            "com.fabrikam.delivery.cancelled.v1");
    assertThat(events.stream().map(event -> event.get("sequence").asInt()))
        .containsExactly(1, 2, 3, 4);
    assertThat(events.stream().map(event -> event.get("id").asString())).doesNotHaveDuplicates();
    assertThat(events.stream().map(event -> event.get("time").asString())).isSorted();
    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(event.at("/data/deliveryId")).isEqualTo(history.json().get("deliveryId"));
              assertThat(event.at("/data/ownerId").asString()).isEqualTo(customer.ownerId());
            });
  }

  @Test
  void aCompletedDeliveryTellsItsWholeStory() {
    customer.awaitEvents(
        stack.completed(), "created", "headed-to-pickup", "in-transit", "completed");
  }

  @Test
  void whatIsNotThereIsNotFound() {
    client
        .get("/api/deliveries/" + Client.newId("nobody") + "/history")
        .expectProblem(404, "delivery-not-found");
    client.get("/api/deliveries/a.b/history").expectBadFields("deliveryId");
  }

  @Test
  void itCanOnlyBeRead() {
    String path = customer.delivery();
    customer.awaitEvents(path, "created");
    Promises promises = new Promises();
    promises.headIsLikeGet(path + "/history");
    promises.methodsAre(path + "/history", "GET", "HEAD", "OPTIONS");
    promises.isTheSameInBothVersions(path + "/history");
    client.get(path + "/history", "Accept", "text/html").expectProblem(406, "not-acceptable");
  }
}
