package com.fabrikam.dronedelivery.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Client;
import com.fabrikam.dronedelivery.e2e.Customer;
import com.fabrikam.dronedelivery.e2e.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code PUT /api/deliveries/{id}/pickup} and {@code .../dropoff}. */
@ExtendWith(Stack.class)
@ParameterizedClass
@ValueSource(strings = {"pickup", "dropoff"})
class PutPickupAndDropoffTests {

  @Parameter String place;

  private final Stack stack = Stack.running();
  private final Client client = stack.client();
  private final Customer customer = Customer.of(stack);

  @Test
  void thePlaceIsReplacedAndTheRestStays() {
    Answer before = customer.schedule(customer.request());
    String path = before.header("location");
    String elsewhere = customer.base().north(.005).json();
    Answer replaced = client.put(path + "/" + place, elsewhere).expect(204);

    assertThat(replaced.body()).isEmpty();
    assertThat(replaced.header("etag")).isNotEmpty().isNotEqualTo(before.header("etag"));
    Answer found = client.get(path).expect(200);
    assertThat(found.header("etag")).isEqualTo(replaced.header("etag"));
    assertThat(found.json().get(place)).isEqualTo(Answer.JSON.readTree(elsewhere));
    String other = place.equals("pickup") ? "dropoff" : "pickup";
    for (String kept : new String[] {other, "package", "pickupTime", "ownerId", "createdAt"}) {
      assertThat(found.json().get(kept)).as(kept).isEqualTo(before.json().get(kept));
    }
    Answer repeated = client.put(path + "/" + place, elsewhere).expect(204);
    assertThat(repeated.header("etag")).isEqualTo(replaced.header("etag"));
    customer.awaitEvents(path, "created", "rescheduled");
  }

  @Test
  void theWholeValueIsNeededAndMustBeOnEarth() {
    Answer before = customer.schedule(customer.request());
    String path = before.header("location") + "/" + place;
    client
        .put(path, "{\"latitude\": 91, \"longitude\": -181}")
        .expectBadFields("latitude", "longitude");
    client.put(path, "{\"latitude\": \"north\"}").expectBadFields("latitude", "longitude");
    client.put(path, "{}").expectBadFields("latitude", "longitude");
    client.put(path, "{\"latitude\": ").expectProblem(400, "malformed-request");
    client
        .put(path, "1,2", "Content-Type", "text/plain")
        .expectProblem(415, "unsupported-media-type");
    client
        .put(path + "?api-version=9", customer.base().json())
        .expectProblem(400, "unsupported-api-version");
    assertThat(client.get(before.header("location")).json()).isEqualTo(before.json());
  }

  @Test
  void ifMatchIsHonoured() {
    Answer before = customer.schedule(customer.request());
    String path = before.header("location") + "/" + place;
    String first = before.header("etag");
    client.put(path, customer.base().north(.004).json(), "If-Match", first).expect(204);
    client
        .put(path, customer.base().north(.005).json(), "If-Match", first)
        .expectProblem(412, "stale-version");
  }

  @Test
  void itMustBePossibleToFlyThere() {
    Answer before = customer.schedule(customer.request());
    client
        .put(before.header("location") + "/" + place, "{\"latitude\": 51.5, \"longitude\": 0}")
        .expectProblem(422, "out-of-range");
    assertThat(client.get(before.header("location")).json()).isEqualTo(before.json());
  }

  @Test
  void whatIsCancelledOrOnTheDroneCannotBeSentElsewhere() {
    String body = customer.base().json();
    client.put(customer.cancelled() + "/" + place, body).expectProblem(409, "too-late-to-change");
    client.put(stack.inTransit() + "/" + place, body).expectProblem(409, "too-late-to-change");
    client
        .put("/api/deliveries/" + Client.newId("nobody") + "/" + place, body)
        .expectProblem(404, "delivery-not-found");
  }

  @Test
  void aPlaceCanOnlyBeReplaced() {
    new Promises().methodsAre(customer.delivery() + "/" + place, "PUT", "OPTIONS");
  }
}
