package com.fabrikam.dronedelivery.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.local.launch.Topology;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Stack.class)
class RestartTests {

  private static final List<String> SERVICES =
      List.of(
          "delivery-scheduler",
          "delivery-history",
          "delivery-service",
          "drone-management",
          "package-service",
          "account-service");

  private final Stack stack = Stack.running();
  private final Client client = stack.client();
  private final Deliveries deliveries = new Deliveries(stack);

  @Test
  void afterEverythingWasKilledAndStartedAgainNothingIsForgottenAndFlightsGoOn() throws Exception {
    Place base = Place.farAway();
    deliveries.drone(base, 20);
    String owner = deliveries.account(5);
    Answer created =
        client.post(
            "/api/deliveries",
            Deliveries.request(owner, base.north(.006), base.north(.006).east(.005), null));
    assertThat(created.status()).as("%s", created).isEqualTo(201);
    String id = created.text("/deliveryId");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                client
                    .get("/api/deliveries/" + id + "/status")
                    .text("/stage")
                    .equals("HEADED_TO_PICKUP"));

    for (String service : SERVICES) {
      stack.killAll(service);
    }
    stack.launcher().kill(Topology.BROKER);
    stack.launcher().kill(Topology.STORE);
    stack.restartAll(List.of(Topology.STORE, Topology.BROKER));
    stack.restartAll(
        SERVICES.stream().flatMap(service -> stack.replicas(service).stream()).toList());

    await()
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(deliveries.eventTypes(id))
                    .containsExactly("created", "headed-to-pickup", "in-transit", "completed"));
    assertThat(client.get("/api/deliveries/" + id).text("/ownerId")).isEqualTo(owner);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(
                        client
                            .get(stack.account("/accounts/" + owner))
                            .json()
                            .at("/openDeliveries")
                            .asInt())
                    .isZero());
  }
}
