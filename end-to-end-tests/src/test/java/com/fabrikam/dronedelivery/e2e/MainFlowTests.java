package com.fabrikam.dronedelivery.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Stack.class)
class MainFlowTests {

  private final Stack stack = Stack.running();
  private final Client client = stack.client();
  private final Deliveries deliveries = new Deliveries(stack);

  @Test
  void aDeliveryIsScheduledFlownAlongItsRouteDeliveredAndRemembered() {
    Place base = Place.farAway();
    Place pickup = base.north(.0015);
    Place dropoff = pickup.east(.002);
    String drone = deliveries.drone(base, 30);
    String owner = deliveries.account(1);

    Answer created =
        client.post("/api/deliveries", Deliveries.request(owner, pickup, dropoff, null));
    assertThat(created.status()).as("%s", created).isEqualTo(201);
    String id = created.text("/deliveryId");
    assertThat(created.header("location")).isEqualTo("/api/deliveries/" + id);
    assertThat(created.header("etag")).isNotEmpty();
    assertThat(created.text("/droneId")).isEqualTo(drone);
    assertThat(created.text("/stage")).isEqualTo("CREATED");

    SequencedSet<String> stages = new LinkedHashSet<>();
    List<Place> positions = new ArrayList<>();
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              Answer status = client.get("/api/deliveries/" + id + "/status");
              stages.add(status.text("/stage"));
              if (status.json().at("/drone/position").isObject()) {
                positions.add(
                    new Place(
                        status.json().at("/drone/position/latitude").asDouble(),
                        status.json().at("/drone/position/longitude").asDouble()));
              }
              return status.text("/stage").equals("COMPLETED");
            });
    assertThat(List.of("CREATED", "HEADED_TO_PICKUP", "IN_TRANSIT", "COMPLETED"))
        .containsSubsequence(stages);
    assertThat(positions.stream().distinct()).hasSizeGreaterThan(4);
    assertThat(positions)
        .allSatisfy(
            position ->
                assertThat(
                        Math.min(
                            position.metresToWay(base, pickup),
                            position.metresToWay(pickup, dropoff)))
                    .isLessThan(20));

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(deliveries.eventTypes(id))
                    .containsExactly("created", "headed-to-pickup", "in-transit", "completed"));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              assertThat(
                      client
                          .get(stack.account("/accounts/" + owner + "/reservations/" + id))
                          .status())
                  .isEqualTo(404);
              assertThat(client.get(stack.packages("/packages/" + id)).status()).isEqualTo(404);
              assertThat(client.get(stack.drone("/bookings/" + id)).status()).isEqualTo(404);
            });
  }

  @Test
  void theSamePutTwiceMakesOneDeliveryOneEventOneBookingOneReservation() {
    Place base = Place.farAway();
    deliveries.drone(base, 15);
    String owner = deliveries.account(5);
    String id = Client.newId("delivery");
    String request = Deliveries.request(owner, base.north(.002), base.east(.002), Stack.tomorrow());

    Answer first = client.put("/api/deliveries/" + id, request);
    assertThat(first.status()).as("%s", first).isEqualTo(201);
    assertThat(client.put("/api/deliveries/" + id, request).status()).isEqualTo(204);

    await().untilAsserted(() -> assertThat(deliveries.eventTypes(id)).containsExactly("created"));
    assertThat(client.get(stack.drone("/bookings/" + id)).status()).isEqualTo(200);
    assertThat(client.get(stack.account("/accounts/" + owner)).json().at("/openDeliveries").asInt())
        .isEqualTo(1);
    assertThat(client.get("/api/deliveries/" + id).header("etag")).isEqualTo(first.header("etag"));
  }

  @Test
  void aCancelledDeliveryLeavesNothingReserved() {
    Place base = Place.farAway();
    deliveries.drone(base, 15);
    String owner = deliveries.account(5);
    String id = Client.newId("delivery");
    client.put(
        "/api/deliveries/" + id,
        Deliveries.request(owner, base.north(.002), base.east(.002), Stack.tomorrow()));

    assertThat(client.delete("/api/deliveries/" + id).status()).isEqualTo(204);
    assertThat(client.delete("/api/deliveries/" + id).status()).isEqualTo(204);

    assertThat(client.get("/api/deliveries/" + id).text("/stage")).isEqualTo("CANCELLED");
    await()
        .untilAsserted(
            () -> {
              assertThat(client.get(stack.drone("/bookings/" + id)).status()).isEqualTo(404);
              assertThat(client.get(stack.packages("/packages/" + id)).status()).isEqualTo(404);
              assertThat(
                      client
                          .get(stack.account("/accounts/" + owner))
                          .json()
                          .at("/openDeliveries")
                          .asInt())
                  .isZero();
              assertThat(deliveries.eventTypes(id)).containsExactly("created", "cancelled");
            });
  }
}
