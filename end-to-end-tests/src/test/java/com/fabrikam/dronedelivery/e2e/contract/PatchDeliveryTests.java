package com.fabrikam.dronedelivery.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Client;
import com.fabrikam.dronedelivery.e2e.Customer;
import com.fabrikam.dronedelivery.e2e.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** {@code PATCH /api/deliveries/{id}}. */
@ExtendWith(Stack.class)
class PatchDeliveryTests {

  private final Stack stack = Stack.running();
  private final Client client = stack.client();
  private final Customer customer = Customer.of(stack);

  @Test
  void whatIsInThePatchChangesAndTheRestStays() {
    Answer before = customer.schedule(customer.request());
    String path = before.header("location");
    String later = customer.pickupTime(5);
    String deadline = customer.pickupTime(6);
    ObjectNode patch = Answer.JSON.createObjectNode();
    patch.put("expedited", true).put("pickupTime", later).put("deadline", deadline);
    patch.putObject("pickup").put("latitude", customer.base().latitude());
    patch.set("dropoff", Answer.JSON.readTree(customer.base().east(.004).json()));
    Answer after = client.patch(path, patch).expect(200);

    assertThat(after.header("content-type")).isEqualTo("application/json");
    assertThat(after.header("etag")).isNotEmpty().isNotEqualTo(before.header("etag"));
    assertThat(after.json().get("expedited").asBoolean()).isTrue();
    assertThat(after.text("/pickupTime")).isEqualTo(later);
    assertThat(after.text("/deadline")).isEqualTo(deadline);
    assertThat(after.json().get("dropoff")).isEqualTo(patch.get("dropoff"));
    assertThat(after.json().at("/pickup/latitude").asDouble())
        .isEqualTo(customer.base().latitude());
    for (String kept :
        new String[] {"/pickup/longitude", "/package", "/ownerId", "/deliveryId", "/createdAt"}) {
      assertThat(after.json().at(kept)).as(kept).isEqualTo(before.json().at(kept));
    }

    Answer found = client.get(path).expect(200);
    assertThat(found.json()).isEqualTo(after.json());
    assertThat(found.header("etag")).isEqualTo(after.header("etag"));
    assertThat(client.get(stack.drone("/bookings/" + after.text("/deliveryId"))).text("/until"))
        .isGreaterThan(later);
    customer.awaitEvents(path, "created", "rescheduled");
  }

  @Test
  void nullTakesAValueAway() {
    Answer before = customer.schedule(customer.request().put("deadline", customer.pickupTime(9)));
    Answer after = client.patch(before.header("location"), "{\"deadline\": null}").expect(200);
    assertThat(after.json().get("deadline").isNull()).isTrue();
    assertThat(after.json().get("pickupTime")).isEqualTo(before.json().get("pickupTime"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"colour\": \"red\"}", "{\"expedited\": false}"})
  void aPatchThatChangesNothingMakesNoNewVersion(String patch) {
    Answer before = customer.schedule(customer.request());
    String path = before.header("location");
    Answer after = client.patch(path, patch).expect(200);
    assertThat(after.json()).isEqualTo(before.json());
    assertThat(after.header("etag")).isEqualTo(before.header("etag"));
    customer.awaitEvents(path, "created");
  }

  @Test
  void ifMatchIsHonoured() {
    Answer before = customer.schedule(customer.request());
    String path = before.header("location");
    String first = before.header("etag");
    String second =
        client.patch(path, "{\"expedited\": true}", "If-Match", first).expect(200).header("etag");
    client
        .patch(path, "{\"expedited\": false}", "If-Match", first)
        .expectProblem(412, "stale-version");
    client
        .patch(path, "{\"expedited\": false}", "If-Match", "W/" + second)
        .expectProblem(412, "stale-version");
    assertThat(client.get(path).json().get("expedited").asBoolean()).isTrue();
    client.patch(path, "{\"expedited\": false}", "If-Match", first + ", " + second).expect(200);
    client.patch(path, "{\"expedited\": true}", "If-Match", "*").expect(200);
    client.patch(path, "{}", "If-Match", "nonsense").expectBadFields("If-Match");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"pickup\": {\"latitude\": 91}}                       | pickup.latitude",
        "{\"dropoff\": {\"longitude\": null}}                   | dropoff.longitude",
        "{\"dropoff\": null}                                    | dropoff",
        "{\"pickupTime\": \"soon\"}                             | pickupTime",
        "{\"expedited\": \"yes\"}                               | expedited",
        "{\"deadline\": \"2020-01-01T00:00:00Z\"}               | deadline",
        "{\"ownerId\": \"me\"}                                  | ownerId",
        "{\"package\": {\"weightKg\": 2}}                       | package",
        "{\"stage\": \"COMPLETED\"}                             | stage"
      })
  void whatCannotBeIsRefusedByItsName(String patch, String field) {
    Answer before = customer.schedule(customer.request());
    client.patch(before.header("location"), patch).expectBadFields(field);
    assertThat(client.get(before.header("location")).json()).isEqualTo(before.json());
  }

  @Test
  void onlyAMergePatchIsTaken() {
    String path = customer.delivery();
    client.patch(path, "{\"expedited\": true}", "Content-Type", "application/json").expect(200);
    client
        .patch(path, "{}", "Content-Type", "text/plain")
        .expectProblem(415, "unsupported-media-type");
    client
        .patch(path, "[]", "Content-Type", "application/json-patch+json")
        .expectProblem(415, "unsupported-media-type");
    assertThat(client.patch(path, "[]").status()).isEqualTo(400);
    client.patch(path, "{\"expedited\": ").expectProblem(400, "malformed-request");
    client.patch(path + "?api-version=9", "{}").expectProblem(400, "unsupported-api-version");
  }

  @Test
  void thereMustBeADroneForTheChange() {
    ObjectNode taken = customer.request();
    customer.schedule(taken);
    String path = customer.delivery();
    ObjectNode patch = Answer.JSON.createObjectNode();
    patch.set("pickupTime", taken.get("pickupTime"));
    Answer refused = client.patch(path, patch).expectProblem(409, "no-drone-available");
    assertThat(refused.header("retry-after")).matches("[1-9]\\d*");
    client.patch(path, "{\"dropoff\": {\"latitude\": 51.5}}").expectProblem(422, "out-of-range");
    customer.awaitEvents(path, "created");
  }

  @Test
  void whatIsCancelledOrOnTheDroneCannotBeChanged() {
    client
        .patch(customer.cancelled(), "{\"expedited\": true}")
        .expectProblem(409, "too-late-to-change");
    client
        .patch(stack.inTransit(), "{\"expedited\": true}")
        .expectProblem(409, "too-late-to-change");
    client
        .patch("/api/deliveries/" + Client.newId("nobody"), "{\"expedited\": true}")
        .expectProblem(404, "delivery-not-found");
  }
}
