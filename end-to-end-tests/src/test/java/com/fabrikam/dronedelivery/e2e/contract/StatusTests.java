package com.fabrikam.dronedelivery.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Client;
import com.fabrikam.dronedelivery.e2e.Customer;
import com.fabrikam.dronedelivery.e2e.Stack;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** {@code GET /api/deliveries/{id}/status}. */
@ExtendWith(Stack.class)
class StatusTests {

  private final Stack stack = Stack.running();
  private final Client client = stack.client();
  private final Customer customer = Customer.of(stack);

  @Test
  void beforeTakeOffThereIsNoPosition() {
    Answer delivery = customer.schedule(customer.request());
    Answer status = client.get(delivery.header("location") + "/status").expect(200);

    assertThat(status.header("content-type")).isEqualTo("application/json");
    assertThat(status.header("cache-control")).isEqualTo("no-store");
    assertThat(status.text("/deliveryId")).isEqualTo(delivery.text("/deliveryId"));
    assertThat(status.text("/stage")).isEqualTo("CREATED");
    assertThat(status.text("/estimatedArrival")).isEqualTo(delivery.text("/estimatedArrival"));
    assertThat(status.text("/updatedAt")).isEqualTo(delivery.text("/createdAt"));
    assertThat(status.text("/drone/droneId")).isEqualTo(delivery.text("/droneId"));
    assertThat(status.json().get("drone").propertyNames()).containsExactly("droneId");
  }

  @Test
  void inTheAirItTellsWhereTheDroneIsAndWhenItArrives() {
    Answer status = client.get(stack.inTransit() + "/status").expect(200);
    assertThat(status.text("/stage")).isEqualTo("IN_TRANSIT");
    JsonNode drone = status.json().get("drone");
    assertThat(drone.propertyNames())
        .contains(
            "droneId", "position", "headingDegrees", "speedMetresPerSecond", "battery", "time");
    assertThat(drone.at("/position/latitude").isNumber()).isTrue();
    assertThat(drone.at("/position/longitude").isNumber()).isTrue();
    assertThat(drone.get("headingDegrees").asDouble()).isBetween(0.0, 360.0);
    assertThat(drone.get("speedMetresPerSecond").asDouble()).isPositive();
    assertThat(drone.get("battery").asDouble()).isBetween(0.0, 1.0);
    assertThat(Instant.parse(drone.get("time").asString()))
        .isCloseTo(Instant.now(), within(15, ChronoUnit.SECONDS));
    assertThat(Instant.parse(status.text("/estimatedArrival"))).isAfter(Instant.now());
  }

  @Test
  void versionTwoHasGeoJsonAndTheTimeToArrival() {
    Answer status = client.get(stack.inTransit() + "/status?api-version=2").expect(200);
    JsonNode position = status.json().at("/drone/position");
    assertThat(position.get("type").asString()).isEqualTo("Point");
    assertThat(position.get("coordinates")).hasSize(2);
    Duration left = Duration.parse(status.text("/timeToArrival"));
    Duration expected =
        Duration.between(Instant.now(), Instant.parse(status.text("/estimatedArrival")));
    assertThat((double) left.toSeconds()).isCloseTo(expected.toSeconds(), within(3.0));

    JsonNode old = client.get(stack.inTransit() + "/status?api-version=1").expect(200).json();
    assertThat(old.at("/drone/position").has("latitude")).isTrue();
    assertThat(old.has("timeToArrival")).isFalse();
    new Promises().versionOneIsDeprecated(customer.cancelled() + "/status");
  }

  @Test
  void whatWillNeverArriveHasNoArrival() {
    Answer status = client.get(customer.cancelled() + "/status?api-version=2").expect(200);
    assertThat(status.text("/stage")).isEqualTo("CANCELLED");
    assertThat(status.json().get("estimatedArrival").isNull()).isTrue();
    assertThat(status.json().get("timeToArrival").isNull()).isTrue();
  }

  @Test
  void whatHasArrivedIsThereAtOnce() {
    Answer status = client.get(stack.completed() + "/status?api-version=2").expect(200);
    assertThat(status.text("/stage")).isEqualTo("COMPLETED");
    assertThat(Duration.parse(status.text("/timeToArrival"))).isZero();
    assertThat(Instant.parse(status.text("/estimatedArrival"))).isBefore(Instant.now());
  }

  @Test
  void itCanOnlyBeRead() {
    String path = customer.delivery() + "/status";
    new Promises().headIsLikeGet(path);
    new Promises().methodsAre(path, "GET", "HEAD", "OPTIONS");
    client.get(path, "Accept", "text/html").expectProblem(406, "not-acceptable");
    client
        .get("/api/deliveries/" + Client.newId("nobody") + "/status")
        .expectProblem(404, "delivery-not-found");
    client.get("/api/deliveries/a.b/status").expectBadFields("deliveryId");
  }
}
