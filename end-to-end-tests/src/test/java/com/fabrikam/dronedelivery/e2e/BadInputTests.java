package com.fabrikam.dronedelivery.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(Stack.class)
class BadInputTests {

  private final Stack stack = Stack.running();
  private final Client client = stack.client();

  @Test
  void everyBadFieldIsNamedAtOnceAndNothingIsStored() {
    String id = Client.newId("delivery");
    Answer answer =
        client.put(
            "/api/deliveries/" + id,
            """
            {"pickup": {"latitude": 91, "longitude": 0}, "dropoff": {"latitude": "north", "longitude": 0},
             "package": {"size": "HUGE", "weightKg": -1}, "pickupTime": "tomorrow", "expedited": "maybe"}
            """);

    assertThat(answer.status()).as("%s", answer).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("validation-failed");
    assertThat(answer.text("/instance")).isEqualTo("/api/deliveries/" + id);
    assertThat(answer.text("/traceId")).isNotEmpty();
    assertThat(fields(answer))
        .containsExactlyInAnyOrder(
            "ownerId",
            "pickup.latitude",
            "dropoff.latitude",
            "package.size",
            "package.weightKg",
            "pickupTime",
            "expedited");
    assertNothingIsKnownOf(id);
  }

  @Test
  void brokenJsonIsMalformed() {
    String id = Client.newId("delivery");
    for (String body : List.of("{\"ownerId\": ", "[]]", "", "nonsense", "{\"a\": 1} {\"b\": 2}")) {
      Answer answer = client.put("/api/deliveries/" + id, body);
      assertThat(answer.status()).as("%s: %s", body, answer).isEqualTo(400);
      assertThat(answer.problem()).as(body).isEqualTo("malformed-request");
    }
    assertNothingIsKnownOf(id);
  }

  @Test
  void aMegabyteIsTooLarge() {
    String id = Client.newId("delivery");
    Answer answer =
        client.put("/api/deliveries/" + id, "{\"ownerId\": \"" + "x".repeat(1_000_000) + "\"}");
    assertThat(answer.status()).as("%s", answer).isEqualTo(413);
    assertThat(answer.problem()).isEqualTo("payload-too-large");
    assertNothingIsKnownOf(id);
  }

  @Test
  void anUnknownDeliveryIsNotFound() {
    String id = Client.newId("delivery");
    for (String path : List.of("", "/status", "/history")) {
      Answer answer = client.get("/api/deliveries/" + id + path);
      assertThat(answer.status()).as("%s: %s", path, answer).isEqualTo(404);
      assertThat(answer.problem()).isEqualTo("delivery-not-found");
    }
    assertThat(client.delete("/api/deliveries/" + id).problem()).isEqualTo("delivery-not-found");
  }

  @Test
  void anUnknownAccountCannotHaveADelivery() {
    String id = Client.newId("delivery");
    Answer answer =
        client.put(
            "/api/deliveries/" + id,
            Deliveries.request(
                Client.newId("ghost"), new Place(40.73, -74.06), new Place(40.74, -74.05), null));
    assertThat(answer.status()).as("%s", answer).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("unknown-account");
    assertNothingIsKnownOf(id);
  }

  @Test
  void noDroneOfTheFleetCouldFlyAcrossTheOcean() {
    String id = Client.newId("delivery");
    Answer answer =
        client.put(
            "/api/deliveries/" + id,
            Deliveries.request(
                new Deliveries(stack).account(5),
                new Place(40.73, -74.06),
                new Place(51.5, 0),
                null));
    assertThat(answer.status()).as("%s", answer).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("out-of-range");
    assertNothingIsKnownOf(id);
  }

  private static List<String> fields(Answer answer) {
    return answer.json().at("/errors").valueStream().map(BadInputTests::field).toList();
  }

  private static String field(JsonNode error) {
    return error.at("/field").asString();
  }

  private void assertNothingIsKnownOf(String id) {
    assertThat(client.get("/api/deliveries/" + id).status()).isEqualTo(404);
    assertThat(client.get(stack.drone("/bookings/" + id)).status()).isEqualTo(404);
    assertThat(client.get(stack.packages("/packages/" + id)).status()).isEqualTo(404);
  }
}
