package com.fabrikam.dronedelivery.scheduler.workflow;

import static com.fabrikam.dronedelivery.scheduler.test.Client.newDelivery;
import static com.fabrikam.dronedelivery.scheduler.test.Client.newOwner;
import static com.fabrikam.dronedelivery.scheduler.test.Client.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.scheduler.test.CalleeServer;
import com.fabrikam.dronedelivery.scheduler.test.CalleeServer.Trouble;
import com.fabrikam.dronedelivery.scheduler.test.Client;
import com.fabrikam.dronedelivery.scheduler.test.SchedulerIntegrationTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A request whose answer was lost is repeated, and its first copy arrives long afterwards. */
@SchedulerIntegrationTest
class StragglerIntegrationTests {

  private static final Duration CHECKED_WITHIN = Duration.ofSeconds(60);

  private final String id = newDelivery();
  private final String owner = newOwner();
  @Autowired private CalleeServer callees;
  private Client client;

  @BeforeEach
  void connect(@LocalServerPort int port) {
    client = new Client(port);
  }

  @AfterEach
  void heal() {
    callees.heal();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/accounts/{owner}/reservations/{id}", "/packages/{id}", "/bookings/{id}"})
  void whatItBringsBackAfterTheEndOfTheDeliveryIsGivenBackOnceMore(String template) {
    String path = template.replace("{owner}", owner).replace("{id}", id);
    callees.failOnce("PUT", path, Trouble.RESET);
    assertThat(client.put(id, order(owner)).status()).isEqualTo(201);
    assertThat(client.delete(id).status()).isEqualTo(204);

    callees.act("PUT", path, "");

    assertThat(callees.state().heldBy(id)).hasSize(1);
    await().atMost(CHECKED_WITHIN).until(() -> callees.state().heldBy(id).isEmpty());
  }

  @Test
  void whatItMakesOfTheBookingOfAnOpenDeliveryIsPutRightAgain() {
    client.put(id, order(owner, 40));
    callees.failOnce("PUT", "/bookings/" + id, Trouble.RESET);
    assertThat(client.put(id, order(owner, 41)).status()).isEqualTo(204);

    callees.act("PUT", "/bookings/" + id, "{\"pickup\": {\"latitude\": 40}}");

    assertThat(callees.state().booked(id, "/pickup/latitude")).isEqualTo("40");
    await()
        .atMost(CHECKED_WITHIN)
        .untilAsserted(
            () -> {
              assertThat(callees.state().booked(id, "/pickup/latitude"))
                  .isEqualTo(callees.state().planned(id, "/pickup/latitude"));
              assertThat(callees.state().droneOf(id))
                  .isEqualTo(callees.state().planned(id, "/droneId"));
            });
  }
}
