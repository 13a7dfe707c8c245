package com.fabrikam.dronedelivery.delivery.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.delivery.DeliveryIntegrationTest;
import com.fabrikam.dronedelivery.delivery.inflight.DronePhase;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConfirmationIntegrationTests extends DeliveryIntegrationTest {

  @Test
  void thereIsNoneUntilThePackageIsHandedOver() {
    putDelivery();
    fly(1, DronePhase.TO_DROPOFF, PICKUP);
    await()
        .untilAsserted(
            () ->
                get("/api/deliveries/{id}", id)
                    .expectBody()
                    .jsonPath("$.stage")
                    .isEqualTo("IN_TRANSIT"));
    get("/api/deliveries/{id}/confirmation", id)
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("https://fabrikam.com/problems/confirmation-not-found");
  }

  @Test
  void itTellsTheFactsOfTheHandingOver() {
    putDelivery();
    Instant before = Instant.now();
    flyTheWholeWay();
    await().untilAsserted(() -> get("/api/deliveries/{id}/confirmation", id).expectStatus().isOk());
    get("/api/deliveries/{id}/confirmation", id)
        .expectHeader()
        .exists("Deprecation")
        .expectBody()
        .json(
            """
            {"deliveryId": "%s", "position": {"latitude": 40.72, "longitude": -74.05},
             "droneId": "%s", "confirmationRequired": "PICTURE"}
            """
                .formatted(id, drone))
        .jsonPath("$.deliveredAt")
        .value(
            at ->
                assertThat(Instant.parse((String) at))
                    .isBetween(before.minusSeconds(1), Instant.now()))
        .jsonPath("$.flownMetres")
        .value(metres -> assertThat((Double) metres).isBetween(2_223.0, 2_225.0));
    get("/api/deliveries/{id}/confirmation?api-version=2", id)
        .expectBody()
        .jsonPath("$.position.type")
        .isEqualTo("Point");
  }

  @Test
  void ofAnUnknownOrCancelledDeliveryThereIsNone() {
    get("/api/deliveries/{id}/confirmation", id)
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("https://fabrikam.com/problems/delivery-not-found");
    putDelivery();
    http.delete().uri("/deliveries/{id}", id).exchange();
    get("/api/deliveries/{id}/confirmation", id).expectStatus().isNotFound();
  }
}
