package com.fabrikam.dronedelivery.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** A drone that stops reporting in the air, as {@code fleet.lost-after} of the stack has it. */
@ExtendWith(Stack.class)
class DroneLossTests {

  private final Stack stack = Stack.running();
  private final Client client = stack.client();
  private final Deliveries deliveries = new Deliveries(stack);
  private final Place base = Place.farAway();
  private final String drone = deliveries.drone(base, 30);
  private final String owner = deliveries.account(1);

  @AfterEach
  void theDroneMayReportAgain() {
    client.delete(silence()).expect(204);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void withADroneThatFallsSilentItsPackageIsLostAndTheCustomerIsToldAndFreeToOrderAgain() {
    String path = schedule(base.north(.0002), base.north(.1));
    awaitStage(path, "IN_TRANSIT");
    String told =
        client
            .post(path + "/notification-requests", "{\"sms\": \"+4915112345678\"}")
            .expect(201)
            .header("location");
    client.put(silence(), "{\"silent\": true}").expect(200);

    awaitStage(path, "FAILED");
    assertThat(client.get(stack.drone("/drones/" + drone)).text("/status")).isEqualTo("LOST");
    eventually()
        .untilAsserted(
            () ->
                assertThat(deliveries.eventTypes(idOf(path)))
                    .containsExactly("created", "headed-to-pickup", "in-transit", "failed"));
    assertThat(lastEvent(path).at("/data/reason").asString()).isEqualTo("drone-lost");
    eventually()
        .untilAsserted(
            () -> {
              assertThat(openDeliveries()).isZero();
              assertThat(client.get(stack.drone("/bookings/" + idOf(path))).status())
                  .isEqualTo(404);
              assertThat(client.get(told).json().at("/messages").findValuesAsString("stage"))
                  .containsExactly("FAILED");
            });
    deliveries.drone(base, 30);
    schedule(base.north(.0002), base.north(.001));
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void beforeThePickupAnotherDroneTakesOverByItself() {
    String other = deliveries.drone(base.north(.003), 30);
    client.put(silence(), "{\"silent\": true}").expect(200);
    String path = schedule(base.north(.0005), base.north(.002));
    assertThat(client.get(path).text("/droneId")).isEqualTo(drone);

    awaitStage(path, "COMPLETED");
    assertThat(client.get(path).text("/droneId")).isEqualTo(other);
    assertThat(client.get(stack.drone("/drones/" + drone)).text("/status")).isEqualTo("LOST");
    eventually()
        .untilAsserted(
            () ->
                assertThat(deliveries.eventTypes(idOf(path)))
                    .containsExactly(
                        "created", "headed-to-pickup", "rescheduled", "in-transit", "completed"));
    assertThat(lastEvent(path).at("/data/droneId").asString()).isEqualTo(other);
    eventually().untilAsserted(() -> assertThat(openDeliveries()).isZero());
  }

  private String schedule(Place pickup, Place dropoff) {
    return client
        .post("/api/deliveries", Deliveries.request(owner, pickup, dropoff, null))
        .expect(201)
        .header("location");
  }

  private String silence() {
    return stack.drone("/simulation/drones/" + drone);
  }

  private void awaitStage(String path, String stage) {
    eventually().until(() -> client.get(path + "/status").text("/stage"), stage::equals);
  }

  private int openDeliveries() {
    return client.get(stack.account("/accounts/" + owner)).json().at("/openDeliveries").asInt();
  }

  private JsonNode lastEvent(String path) {
    JsonNode events = client.get(path + "/history").json().at("/events");
    return events.get(events.size() - 1);
  }

  private static String idOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static ConditionFactory eventually() {
    return await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(500));
  }
}
