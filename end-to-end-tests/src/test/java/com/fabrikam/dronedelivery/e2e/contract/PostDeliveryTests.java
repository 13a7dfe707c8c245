package com.fabrikam.dronedelivery.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Client;
import com.fabrikam.dronedelivery.e2e.Customer;
import com.fabrikam.dronedelivery.e2e.Deliveries;
import com.fabrikam.dronedelivery.e2e.Place;
import com.fabrikam.dronedelivery.e2e.Stack;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /api/deliveries}. */
@ExtendWith(Stack.class)
class PostDeliveryTests {

  private static final String PATH = "/api/deliveries";

  private final Stack stack = Stack.running();
  private final Client client = stack.client();
  private final Customer customer = Customer.of(stack);

  @Test
  void theAnswerIsTheNewDeliveryWithItsAddressAndItsVersion() {
    ObjectNode request = customer.request();
    Answer created = client.post(PATH, request).expect(201);

    String id = created.text("/deliveryId");
    assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    assertThat(created.header("location")).isEqualTo(PATH + "/" + id);
    assertThat(created.header("etag")).matches("\"[^\"]+\"");
    assertThat(created.header("content-type")).isEqualTo("application/json");
    assertThat(created.header("ratelimit")).isNotEmpty();
    assertThat(created.header("ratelimit-policy")).isNotEmpty();
    for (String field : request.propertyNames()) {
      assertThat(created.json().get(field)).as(field).isEqualTo(request.get(field));
    }
    assertThat(created.text("/stage")).isEqualTo("CREATED");
    assertThat(created.text("/droneId")).isNotEmpty();
    assertThat(Instant.parse(created.text("/createdAt"))).isBefore(Instant.now().plusSeconds(5));
    assertThat(created.text("/_links/self/href")).isEqualTo(created.header("location"));

    Answer found = client.get(created.header("location")).expect(200);
    assertThat(found.json()).isEqualTo(created.json());
    assertThat(found.header("etag")).isEqualTo(created.header("etag"));
  }

  @Test
  void absentFieldsGetTheirDefaultsAndUnknownOnesAreIgnored() {
    ObjectNode request = customer.request().put("colour", "red");
    request.withObject("/package").put("shape", "round").remove("tag");
    JsonNode created = client.post(PATH, request).expect(201).json();

    assertThat(created.get("expedited").asBoolean(true)).isFalse();
    assertThat(created.get("confirmationRequired").asString()).isEqualTo("NONE");
    assertThat(created.get("deadline").isNull()).isTrue();
    assertThat(created.at("/package/tag").isNull()).isTrue();
    assertThat(created.has("colour")).isFalse();
  }

  @Test
  void everythingThatCanBeAskedForIsKept() {
    ObjectNode request = customer.request().put("expedited", true);
    request.put("confirmationRequired", "PICTURE").put("deadline", customer.pickupTime(30));
    request
        .putObject("package")
        .put("size", "MEDIUM")
        .put("weightKg", 2.25)
        .put("tag", "Bücher 📚");
    JsonNode created = client.post(PATH, request).expect(201).json();
    for (String field : request.propertyNames()) {
      assertThat(created.get(field)).as(field).isEqualTo(request.get(field));
    }
  }

  @Test
  void aRepeatWithItsKeyIsToldTheFirstAnswer() {
    ObjectNode request = customer.request();
    String key = Client.newId("key");
    Answer first = client.post(PATH, request, "Idempotency-Key", key).expect(201);
    Answer repeat = client.post(PATH, request, "Idempotency-Key", key).expect(201);

    assertThat(first.header("idempotency-replayed")).isEmpty();
    assertThat(repeat.header("idempotency-replayed")).isEqualTo("true");
    assertThat(repeat.body()).isEqualTo(first.body());
    for (String header : new String[] {"location", "etag", "content-type"}) {
      assertThat(repeat.header(header)).isEqualTo(first.header(header));
    }
  }

  @Test
  void aKeyIsForOneRequestOnly() {
    String key = Client.newId("key");
    client.post(PATH, customer.request(), "Idempotency-Key", key).expect(201);
    client
        .post(PATH, customer.request(), "Idempotency-Key", key)
        .expectProblem(422, "idempotency-key-reused");
    client
        .post(PATH, customer.request(), "Idempotency-Key", "k".repeat(256))
        .expectBadFields("Idempotency-Key");
  }

  @Test
  void whoPrefersNotToWaitIsToldWhereToLookLater() {
    Answer accepted = client.post(PATH, customer.request(), "Prefer", "respond-async").expect(202);
    assertThat(accepted.header("location")).matches("/api/operations/[A-Za-z0-9_-]{1,64}");
    assertThat(accepted.header("retry-after")).matches("[1-9]\\d*");
    assertThat(accepted.header("preference-applied")).isEqualTo("respond-async");
    assertThat(client.get(accepted.header("location")).status()).isIn(200, 303);
  }

  @Test
  void everyBadFieldIsNamedAtOnce() {
    client
        .post(
            PATH,
            """
            {"pickup": {"latitude": 91, "longitude": 0}, "dropoff": {"latitude": "north", "longitude": 181},
             "package": {"size": "HUGE", "weightKg": -1, "tag": 7}, "pickupTime": "tomorrow",
             "deadline": 12, "expedited": "maybe", "confirmationRequired": "HANDSHAKE"}
            """)
        .expectBadFields(
            "ownerId",
            "pickup.latitude",
            "dropoff.latitude",
            "dropoff.longitude",
            "package.size",
            "package.weightKg",
            "package.tag",
            "pickupTime",
            "deadline",
            "expedited",
            "confirmationRequired");
    client.post(PATH, "{}").expectBadFields("ownerId", "pickup", "dropoff", "package");
  }

  @ParameterizedTest
  @CsvSource({
    "pickupTime, 9999-12-31T00:00:00Z, pickupTime",
    "pickupTime, 1969-12-31T00:00:00Z, pickupTime",
    "deadline, 2020-01-01T00:00:00Z, deadline"
  })
  void timesThatCannotBeAreRefused(String field, String value, String bad) {
    client.post(PATH, customer.request().put(field, value)).expectBadFields(bad);
    customer.assertHasNoDeliveries();
  }

  @Test
  void aDroneIsBookedUpToAYearAhead() {
    Instant tooFar = Instant.now().plus(Duration.ofDays(366));
    client
        .post(PATH, customer.request().put("pickupTime", tooFar.toString()))
        .expectBadFields("pickupTime");
    customer.assertHasNoDeliveries();
  }

  @Test
  void whenEveryDroneIsBookedTheClientIsToldToComeBack() {
    ObjectNode request = customer.request();
    client.post(PATH, request).expect(201);
    Answer refused = client.post(PATH, request).expectProblem(409, "no-drone-available");
    assertThat(refused.header("retry-after")).matches("[1-9]\\d*");
  }

  @Test
  void anAccountHasItsLimitAndMayBeSuspendedOrUnknown() {
    String limited = new Deliveries(stack).account(1);
    client.post(PATH, customer.request().put("ownerId", limited)).expect(201);
    client
        .post(PATH, customer.request().put("ownerId", limited))
        .expectProblem(409, "delivery-limit-reached");
    client
        .post(
            PATH, customer.request().put("ownerId", new Deliveries(stack).account(9, "SUSPENDED")))
        .expectProblem(409, "account-suspended");
    client
        .post(PATH, customer.request().put("ownerId", Client.newId("ghost")))
        .expectProblem(422, "unknown-account");
  }

  @Test
  void whatNoDroneOfTheFleetCouldEverFlyIsOutOfRange() {
    ObjectNode request = customer.request();
    request.set("dropoff", Answer.JSON.readTree(new Place(51.5, 0).json()));
    client.post(PATH, request).expectProblem(422, "out-of-range");
    customer.assertHasNoDeliveries();
  }

  @ParameterizedTest
  @CsvSource({"text/plain", "application/xml", "application/x-www-form-urlencoded"})
  void onlyJsonIsTaken(String type) {
    Answer refused =
        client
            .post(PATH, customer.request(), "Content-Type", type)
            .expectProblem(415, "unsupported-media-type");
    assertThat(refused.header("accept")).contains("application/json");
    customer.assertHasNoDeliveries();
  }

  @Test
  void aClientThatUnderstandsNoJsonGetsNoDelivery() {
    client
        .post(PATH, customer.request(), "Accept", "text/html")
        .expectProblem(406, "not-acceptable");
    customer.assertHasNoDeliveries();
  }

  @Test
  void theCollectionCanBeReadAndAddedTo() {
    new Promises().methodsAre(PATH, "GET", "HEAD", "POST", "OPTIONS");
  }

  @Test
  void bothVersionsTakeDeliveriesAndOthersDoNot() {
    for (String version : new String[] {"1", "1.0", "2"}) {
      client.post(PATH + "?api-version=" + version, customer.request()).expect(201);
    }
    Customer other = Customer.of(stack);
    client
        .post(PATH + "?api-version=3", other.request())
        .expectProblem(400, "unsupported-api-version");
    other.assertHasNoDeliveries();
  }
}
