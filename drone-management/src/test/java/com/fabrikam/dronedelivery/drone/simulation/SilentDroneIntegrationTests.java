package com.fabrikam.dronedelivery.drone.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.drone.DroneManagementTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.context.TestPropertySource;

/** The simulator as it runs, and a drone that falls silent. */
@TestPropertySource(
    properties = {
      "simulation.enabled=true",
      "simulation.time-scale=20",
      "simulation.telemetry-interval=100ms",
      "fleet.lost-after=6s"
    })
class SilentDroneIntegrationTests extends DroneManagementTest {

  @Autowired private MongoOperations mongo;

  private final String delivery = id("delivery");

  @Test
  void aDroneThatFallsSilentIsLostAndFliesHomeAndReportsWhenItIsSilentNoMore() {
    String drone = drone(base);
    put("/bookings/" + delivery, order(at(100, 0), at(9_000, 0))).expectStatus().isCreated();
    awaitPhase(drone, "TO_DROPOFF");
    silence(drone, true);
    awaitStatus(drone, "LOST");
    get("/bookings/" + delivery).expectStatus().isNotFound();
    await().untilAsserted(() -> assertThat(mongo.findById(drone, Flight.class).mission()).isNull());
    get("/simulation/drones/" + drone).expectBody().json("{\"silent\": true}");
    delete("/simulation/drones/" + drone).expectStatus().isNoContent();
    get("/simulation/drones/" + drone).expectBody().json("{\"silent\": false}");
    awaitStatus(drone, "IDLE");
    await().untilAsserted(() -> assertThat(mongo.findById(drone, Flight.class)).isNull());
  }

  @Test
  void aDroneThatIsSilentFromTheBeginningTakesOffAndIsReplacedByOneThatFlies() {
    String drone = drone(base);
    String other = drone(at(1_000, 0));
    silence(drone, true);
    put("/bookings/" + delivery, order(at(500, 0), at(0, 500)))
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.droneId")
        .isEqualTo(drone);
    awaitPhase(drone, "TO_PICKUP");
    awaitStatus(drone, "LOST");
    awaitPhase(other, "TO_DROPOFF");
    await().until(() -> status(get("/bookings/" + delivery)) == 404);
    awaitStatus(other, "IDLE");
    silence(drone, false);
    awaitStatus(drone, "IDLE");
  }

  @Test
  void ofAnUnknownDroneNothingIsHeardAnyway() {
    String nobody = "/simulation/drones/" + id("nobody");
    get(nobody).expectStatus().isNotFound();
    put(nobody, "{\"silent\": true}").expectStatus().isNotFound();
    delete(nobody).expectStatus().isNoContent();
    put("/simulation/drones/" + drone(base), "{}").expectStatus().isBadRequest();
  }

  private void silence(String drone, boolean silent) {
    put("/simulation/drones/" + drone, "{\"silent\": %s}".formatted(silent)).expectStatus().isOk();
  }

  private void awaitPhase(String drone, String phase) {
    await()
        .untilAsserted(() -> assertThat(text(get("/drones/" + drone), "$.phase")).contains(phase));
  }

  private void awaitStatus(String drone, String status) {
    await()
        .untilAsserted(
            () -> assertThat(text(get("/drones/" + drone), "$.status")).contains(status));
  }
}
