package com.fabrikam.dronedelivery.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Client;
import com.fabrikam.dronedelivery.e2e.Customer;
import com.fabrikam.dronedelivery.e2e.Deliveries;
import com.fabrikam.dronedelivery.e2e.Place;
import com.fabrikam.dronedelivery.e2e.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** {@code PUT /api/deliveries/{id}}. */
@ExtendWith(Stack.class)
class PutDeliveryTests {

  private final Stack stack = Stack.running();
  private final Client client = stack.client();
  private final Customer customer = Customer.of(stack);
  private final String path = "/api/deliveries/" + Client.newId("mine");

  @Test
  void theFirstPutCreatesTheDeliveryUnderTheClientsId() {
    ObjectNode request = customer.request();
    Answer created = client.put(path, request).expect(201);

    assertThat(created.header("location")).isEqualTo(path);
    assertThat(created.header("etag")).matches("\"[^\"]+\"");
    assertThat(created.header("content-type")).isEqualTo("application/json");
    assertThat("/api/deliveries/" + created.text("/deliveryId")).isEqualTo(path);
    for (String field : request.propertyNames()) {
      assertThat(created.json().get(field)).as(field).isEqualTo(request.get(field));
    }
    Answer found = client.get(path).expect(200);
    assertThat(found.json()).isEqualTo(created.json());
    assertThat(found.header("etag")).isEqualTo(created.header("etag"));
  }

  @Test
  void theSamePutAgainChangesNothing() {
    ObjectNode request = customer.request();
    Answer created = client.put(path, request).expect(201);
    Answer repeated = client.put(path, request).expect(204);

    assertThat(repeated.body()).isEmpty();
    assertThat(repeated.header("etag")).isEqualTo(created.header("etag"));
    assertThat(client.get(path).json()).isEqualTo(created.json());
    customer.awaitEvents(path, "created");
  }

  @Test
  void anotherPutReplacesWhatWasAgreed() {
    Answer created = client.put(path, customer.request().put("expedited", true)).expect(201);
    ObjectNode other = customer.request();
    Answer replaced = client.put(path, other).expect(204);

    assertThat(replaced.header("etag")).isNotEmpty().isNotEqualTo(created.header("etag"));
    Answer found = client.get(path).expect(200);
    assertThat(found.header("etag")).isEqualTo(replaced.header("etag"));
    assertThat(found.json().get("expedited").asBoolean(true)).isFalse();
    assertThat(found.json().get("pickupTime")).isEqualTo(other.get("pickupTime"));
    customer.awaitEvents(path, "created", "rescheduled");
  }

  @Test
  void anIdHasUpToSixtyFourLettersDigitsHyphensAndUnderscores() {
    String longest = Client.newId("A-Z_09_");
    longest += "x".repeat(64 - longest.length());
    for (String id : new String[] {longest, Client.newId("_"), Client.newId("-")}) {
      Answer created = client.put("/api/deliveries/" + id, customer.request()).expect(201);
      assertThat(created.header("location")).isEqualTo("/api/deliveries/" + id);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01234567890123456789012345678901234567890123456789012345678901234",
        "a.b",
        "a%20b",
        "%C3%A4",
        "a+b",
        "a:b",
        "%F0%9F%9A%81"
      })
  void otherIdsAreRefused(String id) {
    client.put("/api/deliveries/" + id, customer.request()).expectBadFields("deliveryId");
    customer.assertHasNoDeliveries();
  }

  @Test
  void aDeliveryKeepsItsOwner() {
    client.put(path, customer.request()).expect(201);
    client
        .put(path, customer.request().put("ownerId", new Deliveries(stack).account(5)))
        .expectProblem(409, "owner-cannot-change");
  }

  @Test
  void whatIsCancelledOrOnTheDroneCannotBeReplaced() {
    client.put(path, customer.request()).expect(201);
    client.delete(path).expect(204);
    client.put(path, customer.request()).expectProblem(409, "too-late-to-change");

    String flying = stack.inTransit();
    ObjectNode request = customer.request();
    request.set("ownerId", client.get(flying).json().get("ownerId"));
    client.put(flying, request).expectProblem(409, "too-late-to-change");
  }

  @Test
  void ifMatchIsHonoured() {
    client.put(path, customer.request(), "If-Match", "*").expectProblem(412, "stale-version");
    assertThat(client.get(path).status()).isEqualTo(404);

    Answer created = client.put(path, customer.request()).expect(201);
    client.put(path, customer.request(), "If-Match", created.header("etag")).expect(204);
    client
        .put(path, customer.request(), "If-Match", created.header("etag"))
        .expectProblem(412, "stale-version");
    client.put(path, customer.request(), "If-Match", "*").expect(204);
    client.put(path, customer.request(), "If-Match", "nonsense").expectBadFields("If-Match");
  }

  @Test
  void whoPrefersNotToWaitIsToldWhereToLookLater() {
    Answer accepted = client.put(path, customer.request(), "Prefer", "respond-async").expect(202);
    assertThat(accepted.header("location")).startsWith("/api/operations/");
    assertThat(accepted.header("retry-after")).matches("[1-9]\\d*");
    Answer done = Operations.settled(client, accepted.header("location")).expect(303);
    assertThat(done.header("location")).isEqualTo(path);
    client.get(path).expect(200);
  }

  @Test
  void aRefusedPutLeavesNothingBehind() {
    client
        .put(path, customer.request().put("ownerId", Client.newId("ghost")))
        .expectProblem(422, "unknown-account");
    assertNothingIsKnown();

    ObjectNode far = customer.request();
    far.set("dropoff", Answer.JSON.readTree(new Place(51.5, 0).json()));
    client.put(path, far).expectProblem(422, "out-of-range");
    assertNothingIsKnown();

    String suspended = new Deliveries(stack).account(9, "SUSPENDED");
    client
        .put(path, customer.request().put("ownerId", suspended))
        .expectProblem(409, "account-suspended");
    assertNothingIsKnown();

    ObjectNode request = customer.request();
    customer.schedule(request);
    Answer none = client.put(path, request).expectProblem(409, "no-drone-available");
    assertThat(none.header("retry-after")).matches("[1-9]\\d*");
    assertNothingIsKnown();

    client
        .put(path, "{\"pickup\": {\"latitude\": 91, \"longitude\": 0}}")
        .expectBadFields("ownerId", "pickup.latitude", "dropoff", "package");
    client
        .put(path, customer.request(), "Content-Type", "text/plain")
        .expectProblem(415, "unsupported-media-type");
    client
        .put(path + "?api-version=9", customer.request())
        .expectProblem(400, "unsupported-api-version");
    assertNothingIsKnown();
  }

  @Test
  void aDeliveryCanBeReadReplacedChangedAndCancelled() {
    new Promises().methodsAre(path, "GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS");
  }

  private void assertNothingIsKnown() {
    String id = path.substring(path.lastIndexOf('/') + 1);
    client.get(path).expectProblem(404, "delivery-not-found");
    assertThat(client.get(stack.drone("/bookings/" + id)).status()).isEqualTo(404);
    assertThat(client.get(stack.packages("/packages/" + id)).status()).isEqualTo(404);
  }
}
