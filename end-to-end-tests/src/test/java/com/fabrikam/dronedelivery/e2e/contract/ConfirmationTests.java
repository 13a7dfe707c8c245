package com.fabrikam.dronedelivery.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Client;
import com.fabrikam.dronedelivery.e2e.Customer;
import com.fabrikam.dronedelivery.e2e.Stack;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code GET /api/deliveries/{id}/confirmation}. */
@ExtendWith(Stack.class)
class ConfirmationTests {

  private final Stack stack = Stack.running();
  private final Client client = stack.client();

  @Test
  void aCompletedDeliveryHasAProof() {
    JsonNode delivery = client.get(stack.completed()).expect(200).json();
    Answer proof = client.get(stack.completed() + "/confirmation").expect(200);

    assertThat(proof.header("content-type")).isEqualTo("application/json");
    assertThat(proof.json().get("deliveryId")).isEqualTo(delivery.get("deliveryId"));
    assertThat(proof.json().get("droneId")).isEqualTo(delivery.get("droneId"));
    assertThat(proof.text("/confirmationRequired")).isEqualTo("NONE");
    assertThat(Instant.parse(proof.text("/deliveredAt")))
        .isAfter(Instant.parse(delivery.get("createdAt").asString()))
        .isBefore(Instant.now());
    assertThat(proof.json().get("flownMetres").asDouble()).isPositive();
    assertThat(proof.json().at("/position/latitude").isNumber()).isTrue();
    assertThat(proof.json().at("/position/longitude").isNumber()).isTrue();
  }

  @Test
  void versionTwoHasGeoJson() {
    String path = stack.completed() + "/confirmation";
    JsonNode first = client.get(path).expect(200).json();
    JsonNode point = client.get(path + "?api-version=2").expect(200).json().get("position");
    assertThat(point.get("type").asString()).isEqualTo("Point");
    assertThat(point.at("/coordinates/0")).isEqualTo(first.at("/position/longitude"));
    assertThat(point.at("/coordinates/1")).isEqualTo(first.at("/position/latitude"));
    new Promises().versionOneIsDeprecated(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?api-version=2"})
  void untilThenThereIsNone(String version) {
    Customer customer = Customer.of(stack);
    for (String path :
        new String[] {customer.delivery(), customer.cancelled(), stack.inTransit()}) {
      client.get(path + "/confirmation" + version).expectProblem(404, "confirmation-not-found");
      client.head(path + "/confirmation" + version).expect(404);
    }
    client
        .get("/api/deliveries/" + Client.newId("nobody") + "/confirmation" + version)
        .expectProblem(404, "delivery-not-found");
    client.get("/api/deliveries/a.b/confirmation" + version).expectBadFields("deliveryId");
  }

  @Test
  void itCanOnlyBeRead() {
    String path = stack.completed() + "/confirmation";
    new Promises().headIsLikeGet(path);
    new Promises().methodsAre(path, "GET", "HEAD", "OPTIONS");
    client.get(path, "Accept", "image/png").expectProblem(406, "not-acceptable");
  }
}
