package com.fabrikam.dronedelivery.scheduler.scheduling;

import static com.fabrikam.dronedelivery.scheduler.test.Client.atOnce;
import static com.fabrikam.dronedelivery.scheduler.test.Client.newDelivery;
import static com.fabrikam.dronedelivery.scheduler.test.Client.newOwner;
import static com.fabrikam.dronedelivery.scheduler.test.Client.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.scheduler.test.CalleeServer;
import com.fabrikam.dronedelivery.scheduler.test.Client;
import com.fabrikam.dronedelivery.scheduler.test.Client.Answer;
import com.fabrikam.dronedelivery.scheduler.test.SchedulerIntegrationTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;

@SchedulerIntegrationTest
class DeliveryIntegrationTests {

  @Autowired private CalleeServer callees;
  @Autowired private MongoOperations mongo;
  private Client client;
  private final String id = newDelivery();
  private final String owner = newOwner();

  @BeforeEach
  void connect(@LocalServerPort int port) {
    client = new Client(port);
  }

  @AfterEach
  void heal() {
    callees.heal();
  }

  @Test
  void aPostedDeliveryGetsAnIdOfVersion7AndAnswersWhatDeliveryServiceSays() {
    Answer answer = client.post(order(owner));
    assertThat(answer.status()).isEqualTo(201);
    String created = answer.deliveryId();
    assertThat(UUID.fromString(created).version()).isEqualTo(7);
    assertThat(answer.header("Location")).isEqualTo("/api/deliveries/" + created);
    assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    assertThat(answer.json().path("stage").asString()).isEqualTo("CREATED");
    assertThat(answer.json().path("droneId").asString())
        .isEqualTo(callees.state().droneOf(created));
    assertThat(callees.state().heldBy(created))
        .containsExactlyInAnyOrder("reservation", "package", "booking");
  }

  @Test
  void theDeliveryIsPutAfterTheOtherThree() {
    String created = client.post(order(owner)).deliveryId();
    List<String> asked = callees.asked(created);
    assertThat(asked).hasSize(4);
    assertThat(asked.getLast()).isEqualTo("PUT /deliveries/" + created);
  }

  @Test
  void theSamePutAgainChangesNothingAndNeedsNoWorkflow() {
    assertThat(client.put(id, order(owner)).status()).isEqualTo(201);
    long workflows = mongo.getCollection("workflows").countDocuments();
    Answer again = client.put(id, order(owner));
    assertThat(again.status()).isEqualTo(204);
    assertThat(again.header("ETag")).isEqualTo("\"1\"");
    assertThat(callees.state().eventsOf(id)).containsExactly("created");
    assertThat(mongo.getCollection("workflows").countDocuments()).isEqualTo(workflows);
  }

  @Test
  void equalPutsAtOnceMakeOneDelivery() {
    List<Integer> answers = atOnce(48, () -> client.put(id, order(owner)).status());
    assertThat(answers).containsOnlyOnce(201).containsOnly(201, 204);
    assertThat(callees.state().eventsOf(id)).containsExactly("created");
  }

  @Test
  void differentPutsAtOnceLeaveOneOfThemWholly() {
    List<Integer> answers =
        atOnce(12, () -> client.put(id, order(owner, 40 + Math.floor(Math.random() * 5))).status());
    assertThat(answers).containsOnlyOnce(201).containsOnly(201, 204);
    assertThat(callees.state().booked(id, "/pickup/latitude"))
        .isEqualTo(callees.state().planned(id, "/pickup/latitude"));
    assertThat(callees.state().droneOf(id)).isEqualTo(callees.state().planned(id, "/droneId"));
  }

  @Test
  void anotherPutReschedules() {
    client.put(id, order(owner));
    String moved = order(owner, 41).replace("\"SMALL\"", "\"LARGE\"").replace("0.8", "2.5");
    assertThat(client.put(id, moved).status()).isEqualTo(204);
    assertThat(callees.state().eventsOf(id)).containsExactly("created", "rescheduled");
    assertThat(callees.state().booked(id, "/pickup/latitude")).isEqualTo("41.0");
    assertThat(callees.state().registered(id, "/size")).isEqualTo("LARGE");
    assertThat(callees.state().planned(id, "/droneId")).isEqualTo(callees.state().droneOf(id));
  }

  @Test
  void aDeliveryKeepsItsOwner() {
    client.put(id, order(owner));
    Answer answer = client.put(id, order(newOwner()));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("owner-cannot-change");
  }

  @Test
  void aPatchChangesWhatItNamesAndAnswersTheDelivery() {
    client.put(id, order(owner));
    Answer answer = client.patch(id, "{\"expedited\": true, \"dropoff\": {\"latitude\": 41}}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("ETag")).isEqualTo("\"2\"");
    assertThat(answer.json().path("expedited").asBoolean()).isTrue();
    assertThat(answer.json().at("/dropoff/latitude").asDouble()).isEqualTo(41);
    assertThat(answer.json().at("/dropoff/longitude").asDouble()).isEqualTo(-74.063784);
    assertThat(callees.state().booked(id, "/expedited")).isEqualTo("true");
    assertThat(callees.asked("/packages/" + id)).containsExactly("PUT /packages/" + id);
  }

  @Test
  void aPatchThatChangesNothingAnswersTheDeliveryAsItIs() {
    client.put(id, order(owner));
    Answer answer = client.patch(id, "{\"expedited\": false, \"colour\": \"red\"}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("ETag")).isEqualTo("\"1\"");
  }

  @Test
  void aPatchOfWhatIsFixedIsRefused() {
    client.put(id, order(owner));
    Answer answer = client.patch(id, "{\"ownerId\": \"other\", \"stage\": \"COMPLETED\"}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").findValuesAsString("field"))
        .containsExactlyInAnyOrder("ownerId", "stage");
  }

  @Test
  void aChangeOfTheVersionThatTheClientDoesNotMeanIsRefused() {
    client.put(id, order(owner));
    client.patch(id, "{\"expedited\": true}");
    Answer stale = client.patch(id, "{\"expedited\": false}", "If-Match", "\"1\"");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.problem()).isEqualTo("stale-version");
    assertThat(client.delete(id, "If-Match", "\"1\"").status()).isEqualTo(412);
    assertThat(client.put(id, order(owner), "If-Match", "\"1\"").status()).isEqualTo(412);
    assertThat(client.patch(id, "{\"expedited\": false}", "If-Match", "\"2\"").status())
        .isEqualTo(200);
  }

  @Test
  void aDroneThatReportsMeanwhileDoesNotDisturbAChange() throws InterruptedException {
    client.put(id, order(owner));
    callees.failOnce("PUT", "/bookings/" + id, CalleeServer.Trouble.DONE_BUT_SLOW);
    Thread drone =
        Thread.startVirtualThread(
            () -> {
              await().until(() -> callees.asked("PUT /bookings/" + id).size() > 1);
              callees.state().advance(id, "HEADED_TO_PICKUP");
            });
    assertThat(client.patch(id, "{\"expedited\": true}").status()).isEqualTo(200);
    drone.join();
    assertThat(callees.state().eventsOf(id))
        .containsExactly("created", "headed-to-pickup", "rescheduled");
    assertThat(callees.state().booked(id, "/expedited")).isEqualTo("true");
  }

  @Test
  void pickupAndDropoffAreReplacedAsWholes() {
    client.put(id, order(owner));
    Answer pickup =
        client.send(
            "PUT", "/api/deliveries/" + id + "/pickup", "{\"latitude\": 40.5, \"longitude\": -74}");
    Answer dropoff =
        client.send(
            "PUT",
            "/api/deliveries/" + id + "/dropoff",
            "{\"latitude\": 40.6, \"longitude\": -74}");
    assertThat(pickup.status()).isEqualTo(204);
    assertThat(dropoff.status()).isEqualTo(204);
    assertThat(callees.state().booked(id, "/pickup/latitude")).isEqualTo("40.5");
    assertThat(callees.state().planned(id, "/dropoff/latitude")).isEqualTo("40.6");
  }

  @Test
  void aCancelledDeliveryHoldsNothingAndIsCancelledOnce() {
    client.put(id, order(owner));
    assertThat(client.delete(id).status()).isEqualTo(204);
    assertThat(client.delete(id).status()).isEqualTo(204);
    assertThat(callees.state().heldBy(id)).isEmpty();
    assertThat(callees.state().eventsOf(id)).containsExactly("created", "cancelled");
    assertThat(callees.asked(id)).filteredOn(("DELETE /deliveries/" + id)::equals).hasSize(1);
    assertThat(client.put(id, order(owner)).problem()).isEqualTo("too-late-to-change");
    assertThat(client.patch(id, "{\"expedited\": false}").problem())
        .isEqualTo("too-late-to-change");
  }

  @Test
  void onceThePackageIsOnTheDroneItIsTooLate() {
    client.put(id, order(owner));
    callees.state().advance(id, "IN_TRANSIT");
    assertThat(client.put(id, order(owner)).status()).isEqualTo(204);
    assertThat(client.put(id, order(owner, 41)).problem()).isEqualTo("too-late-to-change");
    assertThat(client.patch(id, "{\"expedited\": true}").problem()).isEqualTo("too-late-to-change");
    Answer cancelled = client.delete(id);
    assertThat(cancelled.status()).isEqualTo(409);
    assertThat(cancelled.problem()).isEqualTo("too-late-to-change");
    assertThat(callees.state().heldBy(id)).hasSize(3);
  }

  @Test
  void whatDoesNotExistIsNotFound() {
    assertThat(client.delete(id).problem()).isEqualTo("delivery-not-found");
    assertThat(client.patch(id, "{}").status()).isEqualTo(404);
    assertThat(client.put(id, order(owner), "If-Match", "*").status()).isEqualTo(412);
    assertThat(mongo.getCollection("workflows").countDocuments(new Document("task.deliveryId", id)))
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "ghost, 40, 422, unknown-account",
    "suspended, 40, 409, account-suspended",
    "full, 40, 409, delivery-limit-reached",
    "owner, 75, 409, no-drone-available",
    "owner, 85, 422, out-of-range",
    "ghost, 75, 422, unknown-account",
    "full, 85, 409, delivery-limit-reached"
  })
  void aRefusedOrderLeavesNothingAndTheAccountIsHeardFirst(
      String kind, double latitude, int status, String type) {
    String asking = kind + "-" + UUID.randomUUID();
    Answer answer = client.put(id, order(asking, latitude));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.problem()).isEqualTo(type);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().path("instance").asString()).isEqualTo("/api/deliveries/" + id);
    assertThat(answer.json().path("traceId").asString()).isNotEmpty();
    assertThat(answer.header("Retry-After"))
        .isEqualTo(type.equals("no-drone-available") ? "30" : "");
    assertThat(callees.state().heldBy(id)).isEmpty();
    assertThat(callees.state().eventsOf(id)).isEmpty();
  }

  @Test
  void everyBadFieldIsNamedAtOnceByItsNameInTheRequest() {
    long before = mongo.getCollection("workflows").countDocuments();
    Answer answer =
        client.post(
            """
            {"ownerId": "no spaces", "pickup": {"latitude": 91, "longitude": "x"},
             "package": {"size": "HUGE", "weightKg": -1, "tag": "%s"},
             "pickupTime": "2031-01-02T00:00:00Z", "deadline": "2031-01-01T00:00:00Z",
             "confirmationRequired": "SMELL", "expedited": "maybe"}
            """
                .formatted("x".repeat(101)));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("validation-failed");
    assertThat(answer.json().path("errors").findValuesAsString("field"))
        .containsExactlyInAnyOrder(
            "ownerId",
            "pickup.latitude",
            "pickup.longitude",
            "dropoff",
            "package.size",
            "package.weightKg",
            "package.tag",
            "deadline",
            "confirmationRequired",
            "expedited");
    assertThat(mongo.getCollection("workflows").countDocuments()).isEqualTo(before);
    assertThat(callees.asked("/")).isEmpty();
  }

  @Test
  void anOrderMustBePlaceableNow() {
    String late = "\"deadline\": \"" + Instant.now().minus(1, ChronoUnit.HOURS) + "\"";
    String far = "\"pickupTime\": \"" + Instant.now().plus(400, ChronoUnit.DAYS) + "\"";
    assertThat(client.put(id, with(late)).json().at("/errors/0/field").asString())
        .isEqualTo("deadline");
    assertThat(client.post(with(far)).json().at("/errors/0/field").asString())
        .isEqualTo("pickupTime");
    assertThat(callees.state().heldBy(id)).isEmpty();
  }

  @Test
  void aPickupTimeInThePastMeansAsSoonAsPossible() {
    assertThat(client.put(id, with("\"pickupTime\": \"2020-01-01T00:00:00Z\"")).status())
        .isEqualTo(201);
  }

  private String with(String field) {
    return order(owner).strip().replaceFirst("\\{", "{" + field + ", ");
  }
}
