package com.fabrikam.dronedelivery.delivery.inflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.chassis.test.TopicProbe;
import com.fabrikam.dronedelivery.delivery.DeliveryIntegrationTest;
import com.fabrikam.dronedelivery.events.DeliveryEvent;
import com.fabrikam.dronedelivery.events.Topics;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

class DeliveryBackendIntegrationTests extends DeliveryIntegrationTest {

  @Autowired private DeliveryRepository deliveries;

  @Test
  void aPutCreatesTheDeliveryAndTheSamePutAgainChangesNothing() {
    putDelivery()
        .expectStatus()
        .isCreated()
        .expectHeader()
        .location("/api/deliveries/" + id)
        .expectHeader()
        .valueEquals(HttpHeaders.ETAG, "\"1\"")
        .expectBody()
        .json(
            """
            {"deliveryId": "%1$s", "ownerId": "%2$s", "droneId": "%3$s", "stage": "CREATED",
             "pickup": {"latitude": 40.71, "longitude": -74.05},
             "package": {"size": "SMALL", "weightKg": 0.8, "tag": "books"},
             "pickupTime": null, "deadline": null, "expedited": false,
             "confirmationRequired": "PICTURE", "estimatedArrival": "2030-01-01T00:00:00Z",
             "_links": {"self": {"href": "/api/deliveries/%1$s"},
                        "cancel": {"href": "/api/deliveries/%1$s"}}}
            """
                .formatted(id, owner, drone));
    putDelivery()
        .expectStatus()
        .isNoContent()
        .expectHeader()
        .valueEquals(HttpHeaders.ETAG, "\"1\"");
    assertThat(get("/deliveries/{id}", id).returnResult(String.class).getResponseBody())
        .isEqualTo(get("/api/deliveries/{id}", id).returnResult(String.class).getResponseBody());
  }

  @Test
  void oneOfManyEqualPutsAtTheSameTimeCreatesTheDelivery() throws Exception {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
        TopicProbe events = TopicProbe.of(Topics.DELIVERY_EVENTS)) {
      List<Future<HttpStatusCode>> answers =
          IntStream.range(0, 24)
              .mapToObj(_ -> callers.submit(() -> putDelivery().returnResult().getStatus()))
              .toList();
      int created = 0;
      for (Future<HttpStatusCode> answer : answers) {
        if (answer.get().isSameCodeAs(HttpStatus.CREATED)) {
          created++;
        } else {
          assertThat(answer.get()).isEqualTo(HttpStatus.NO_CONTENT);
        }
      }
      assertThat(created).isEqualTo(1);
      await().until(() -> !events.messages(id).isEmpty());
      assertThat(events.messages(id)).extracting(TopicProbe.Message::id).containsOnly(id + "-1");
    }
  }

  @Test
  void aChangedPutReplacesThePlanAndIsPublished() {
    putDelivery();
    putDelivery(id, body(owner, drone, 40.73))
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals(HttpHeaders.ETAG, "\"2\"")
        .expectBody()
        .jsonPath("$.dropoff.latitude")
        .isEqualTo(40.73);
    try (TopicProbe events = TopicProbe.of(Topics.DELIVERY_EVENTS)) {
      await()
          .untilAsserted(
              () -> assertThat(eventsOf(events, id)).containsExactly("created", "rescheduled"));
      DeliveryEvent.Rescheduled rescheduled =
          json.readValue(events.messages(id).getLast().json(), DeliveryEvent.Rescheduled.class);
      assertThat(rescheduled.sequence()).isEqualTo(2);
      assertThat(rescheduled.plan().dropoff().latitude()).isEqualTo(40.73);
      assertThat(rescheduled.plan().droneId()).isEqualTo(drone);
    }
  }

  @Test
  void anotherOwnerIsRefused() {
    putDelivery();
    problem(putDelivery(id, body("thief", drone, 40.72)), HttpStatus.CONFLICT)
        .isEqualTo("https://fabrikam.com/problems/owner-cannot-change");
  }

  @Test
  void theValueObjectsAreReplacedOnTheirOwn() {
    putDelivery();
    putPart("pickup", "{\"latitude\": 40.5, \"longitude\": -74}", null)
        .expectStatus()
        .isNoContent();
    putPart("pickup", "{\"latitude\": 40.5, \"longitude\": -74}", null)
        .expectStatus()
        .isNoContent();
    putPart("dropoff", "{\"latitude\": 40.6, \"longitude\": -74}", "\"2\"")
        .expectStatus()
        .isNoContent();
    get("/deliveries/{id}", id)
        .expectHeader()
        .valueEquals(HttpHeaders.ETAG, "\"3\"")
        .expectBody()
        .jsonPath("$.pickup.latitude")
        .isEqualTo(40.5)
        .jsonPath("$.dropoff.latitude")
        .isEqualTo(40.6);
    putPart("dropoff", "{\"latitude\": 91, \"longitude\": \"west\"}", null)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors.length()")
        .isEqualTo(2);
    http.put()
        .uri("/deliveries/{id}/pickup", "nobody-" + id.substring(9))
        .contentType(MediaType.APPLICATION_JSON)
        .body("{\"latitude\": 40.5, \"longitude\": -74}")
        .exchange()
        .expectStatus()
        .isNotFound();
  }

  @Test
  void aChangeOfAVersionThatIsNotTheLatestIsRefused() {
    putDelivery();
    problem(putIfMatch(body(owner, drone, 40.73), "\"7\""), HttpStatus.PRECONDITION_FAILED)
        .isEqualTo("https://fabrikam.com/problems/stale-version");
    problem(putIfMatch(body(owner, drone, 40.73), "W/\"1\""), HttpStatus.PRECONDITION_FAILED)
        .isEqualTo("https://fabrikam.com/problems/stale-version");
    problem(putIfMatch(body(owner, drone, 40.73), "1"), HttpStatus.PRECONDITION_FAILED)
        .isEqualTo("https://fabrikam.com/problems/stale-version");
    putIfMatch(body(owner, drone, 40.73), "\"1\"").expectStatus().isOk();
    problem(deleteIfMatch("\"1\""), HttpStatus.PRECONDITION_FAILED)
        .isEqualTo("https://fabrikam.com/problems/stale-version");
    deleteIfMatch("\"5\", \"2\"").expectStatus().isNoContent();
  }

  @Test
  void aRepeatedChangeThatTookEffectIsNotStale() {
    putDelivery();
    putIfMatch(body(owner, drone, 40.73), "\"1\"").expectStatus().isOk();
    putIfMatch(body(owner, drone, 40.73), "\"1\"").expectStatus().isNoContent();
    deleteIfMatch("\"2\"").expectStatus().isNoContent();
    deleteIfMatch("\"2\"").expectStatus().isNoContent();
  }

  @Test
  void aVersionOfADeliveryThatDoesNotExistIsStale() {
    problem(putIfMatch(body(), "*"), HttpStatus.PRECONDITION_FAILED)
        .isEqualTo("https://fabrikam.com/problems/stale-version");
    assertThat(deliveries.find(new DeliveryId(id))).isEmpty();
  }

  @Test
  void aCreationThatComesAgainAfterAChangeDoesNotUndoTheChange() {
    create().expectStatus().isCreated();
    create().expectStatus().isNoContent();
    putDelivery(id, body(owner, drone, 40.73)).expectStatus().isOk();

    problem(create(), HttpStatus.PRECONDITION_FAILED)
        .isEqualTo("https://fabrikam.com/problems/stale-version");
    assertThat(deliveries.get(new DeliveryId(id)).plan().dropoff().latitude()).isEqualTo(40.73);
  }

  private RestTestClient.ResponseSpec create() {
    return http.put()
        .uri("/deliveries/{id}", id)
        .header(HttpHeaders.IF_NONE_MATCH, "*")
        .contentType(MediaType.APPLICATION_JSON)
        .body(body())
        .exchange();
  }

  @Test
  void cancellingIsRepeatableAndEndsChanges() {
    putDelivery();
    deleteIfMatch(null).expectStatus().isNoContent();
    deleteIfMatch(null).expectStatus().isNoContent();
    putDelivery().expectStatus().isNoContent();
    problem(putDelivery(id, body(owner, drone, 40.73)), HttpStatus.CONFLICT)
        .isEqualTo("https://fabrikam.com/problems/too-late-to-change");
    try (TopicProbe events = TopicProbe.of(Topics.DELIVERY_EVENTS)) {
      await()
          .untilAsserted(
              () -> assertThat(eventsOf(events, id)).containsExactly("created", "cancelled"));
    }
  }

  @Test
  void cancellingAnUnknownDeliveryIsNotFound() {
    problem(deleteIfMatch(null), HttpStatus.NOT_FOUND)
        .isEqualTo("https://fabrikam.com/problems/delivery-not-found");
  }

  @Test
  void everyBadFieldIsNamedAndNothingIsStored() {
    putDelivery(
            id,
            """
            {"ownerId": "not an id", "pickup": {"latitude": 91, "longitude": 0},
             "package": {"size": "HUGE", "weightKg": -1}, "pickupTime": "tomorrow"}
            """)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[*].field")
        .value(
            fields ->
                assertThat((List<?>) fields)
                    .map(Object::toString)
                    .contains("ownerId", "pickup.latitude", "dropoff", "pickupTime", "droneId"));
    assertThat(deliveries.find(new DeliveryId(id))).isEmpty();
  }

  private RestTestClient.ResponseSpec putIfMatch(String body, String etag) {
    return http.put()
        .uri("/deliveries/{id}", id)
        .header(HttpHeaders.IF_MATCH, etag)
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .exchange();
  }

  private RestTestClient.ResponseSpec putPart(String part, String body, String etag) {
    return http.put()
        .uri("/deliveries/{id}/{part}", id, part)
        .headers(headers -> ifMatch(headers, etag))
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .exchange();
  }

  private RestTestClient.ResponseSpec deleteIfMatch(String etags) {
    return http.delete()
        .uri("/deliveries/{id}", id)
        .headers(headers -> ifMatch(headers, etags))
        .exchange();
  }

  private static void ifMatch(HttpHeaders headers, String etags) {
    if (etags != null) {
      headers.set(HttpHeaders.IF_MATCH, etags);
    }
  }

  private static org.springframework.test.web.servlet.client.JsonPathAssertions problem(
      RestTestClient.ResponseSpec answer, HttpStatus status) {
    return answer
        .expectStatus()
        .isEqualTo(status)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.type");
  }
}
