package com.fabrikam.dronedelivery.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Stack.class)
class BookingTests {

  private final Stack stack = Stack.running();
  private final Client client = stack.client();
  private final Deliveries deliveries = new Deliveries(stack);

  @Test
  void fiftySchedulesAtOnceForTenDronesBookEachDroneOnceAndLeaveNothingOfTheRefused()
      throws Exception {
    Place base = Place.farAway();
    Set<String> drones = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      drones.add(deliveries.drone(base, 15));
    }
    String owner = deliveries.account(1000);
    String request = Deliveries.request(owner, base.north(.01), base.east(.01), Stack.tomorrow());

    Map<String, Answer> answers = new HashMap<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<String, Future<Answer>> pending = new HashMap<>();
      for (int i = 0; i < 50; i++) {
        String id = Client.newId("delivery");
        pending.put(id, clients.submit(() -> putUntilAnswered(id, request)));
      }
      for (Map.Entry<String, Future<Answer>> entry : pending.entrySet()) {
        answers.put(entry.getKey(), entry.getValue().get());
      }
    }

    List<String> booked = new ArrayList<>();
    answers.forEach(
        (id, answer) -> {
          if (answer.status() == 201) {
            booked.add(client.get(stack.drone("/bookings/" + id)).text("/droneId"));
          } else {
            assertThat(answer.status()).as("%s", answer).isEqualTo(409);
            assertThat(answer.problem()).isEqualTo("no-drone-available");
            assertThat(answer.header("retry-after")).matches("\\d+");
            assertThat(client.get(stack.drone("/bookings/" + id)).status()).isEqualTo(404);
            assertThat(client.get(stack.packages("/packages/" + id)).status()).isEqualTo(404);
            assertThat(client.get("/api/deliveries/" + id).status()).isEqualTo(404);
          }
        });
    assertThat(booked).hasSize(10).containsExactlyInAnyOrderElementsOf(drones);
    assertThat(client.get(stack.account("/accounts/" + owner)).json().at("/openDeliveries").asInt())
        .isEqualTo(10);
  }

  /** A client that is told that the service is busy (503) repeats the same PUT. */
  private Answer putUntilAnswered(String id, String request) {
    return await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(2))
        .pollDelay(Duration.ZERO)
        .until(
            () -> client.put("/api/deliveries/" + id, request), answer -> answer.status() != 503);
  }
}
