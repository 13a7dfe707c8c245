package com.fabrikam.dronedelivery.history.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.chassis.test.ServiceIntegrationTest;
import com.fabrikam.dronedelivery.chassis.test.TopicProbe;
import com.fabrikam.dronedelivery.events.Topics;
import com.jayway.jsonpath.JsonPath;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.client.RestTestClient;

@ServiceIntegrationTest
class DeliveryIntakeIntegrationTests {

  private static final String CREATED = "com.fabrikam.delivery.created.v1";
  private static final String IN_TRANSIT = "com.fabrikam.delivery.in-transit.v1";
  private static final String CANCELLED = "com.fabrikam.delivery.cancelled.v1";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String delivery = "d-" + UUID.randomUUID();
  private final String owner = "owner-" + UUID.randomUUID();
  private TopicProbe topic;
  @Autowired private RestTestClient http;
  @Autowired private MeterRegistry metrics;

  @BeforeEach
  void openTopic() {
    topic = TopicProbe.of(Topics.DELIVERY_EVENTS);
  }

  @AfterEach
  void closeTopic() {
    topic.close();
  }

  @Test
  void eventsAreTheirDeliverysHistoryInOrderWhateverOrderAndHoweverOftenTheyArrive() {
    for (int sequence : List.of(2, 1, 1, 4, 3, 2, 4, 5)) {
      send(sequence, IN_TRANSIT);
    }
    awaitHistory(1, 2, 3, 4, 5);
  }

  @Test
  void theFirstCopyOfAnEventStays() {
    topic.send(delivery, delivery + "-1", CANCELLED, data(1, "\"copy\": \"first\""));
    awaitHistory(1);
    topic.send(delivery, delivery + "-1", CANCELLED, data(1, "\"copy\": \"second\""));
    send(2, CANCELLED);
    awaitHistory(1, 2);
    assertThat(JsonPath.<String>read(history(), "$.events[0].data.copy")).isEqualTo("first");
  }

  @Test
  void theDataComesBackAsItCame() {
    String data =
        """
        {"deliveryId": "%s", "ownerId": "%s", "sequence": 1, "time": "2026-11-22T09:30:00Z",
         "plan": {"pickup": {"latitude": 40.734961, "longitude": -74.059503},
                  "dropoff": {"latitude": 40.0, "longitude": -74}, "pickupTime": null,
                  "deadline": "2026-11-22T10:30:00.123456Z", "expedited": false,
                  "confirmationRequired": "NONE", "packageSize": "SMALL", "packageWeightKg": 0.8,
                  "packageTag": "📦", "droneId": "drone-1", "estimatedArrival": null},
         "ofALaterVersion": [{"number": 9007199254740993}, null, true]}
        """
            .formatted(delivery, owner);
    topic.send(delivery, delivery + "-1", CREATED, data);
    awaitHistory(1);
    http.get()
        .uri("/api/deliveries/{id}/history", delivery)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .json(
            """
            {"deliveryId": "%s",
             "events": [{"id": "%1$s-1", "type": "com.fabrikam.delivery.created.v1",
                         "sequence": 1, "time": "2026-11-22T09:30:00Z", "data": %s}]}
            """
                .formatted(delivery, data),
            JsonCompareMode.STRICT);
  }

  @Test
  void anEventOfAnUnknownTypeIsPassedOverAndWhatFollowsIsNot() {
    double passedOver = unknownEvents();
    topic.send(delivery, delivery + "-1", "com.fabrikam.delivery.teleported.v1", "{\"x\": 1}");
    topic.send(delivery, delivery + "-2", "com.fabrikam.delivery.created.v2", data(2, "\"y\": 1"));
    send(3, CANCELLED);
    awaitHistory(3);
    assertThat(unknownEvents()).isEqualTo(passedOver + 2);
    try (TopicProbe deadLetters = deadLetters()) {
      assertThat(deadLetters.messages(delivery)).isEmpty();
    }
  }

  static Stream<Arguments> poison() {
    return Stream.of(
        Arguments.of("no JSON", "Unexpected end-of-input", "-2", "{\"deliveryId\": "),
        Arguments.of("no object", "event", "-2", "null"),
        Arguments.of("no fields", "Cannot map `null`", "-2", "{}"),
        Arguments.of(
            "bad delivery id", "event a b-2", "-2", data("a b", "o", 2, "2026-01-01T00:00:00Z")),
        Arguments.of(
            "no owner", "ownerId is missing", "-2", "{\"deliveryId\": \"%s\", \"sequence\": 2}"),
        Arguments.of("bad time", "yesterday", "-2", data("%s", "o", 2, "yesterday")),
        Arguments.of(
            "endless time", "years 1 to 9999", "-2", data("%s", "o", 2, "+999999-01-01T00:00:00Z")),
        Arguments.of(
            "sequence below one",
            "sequence must be 1 or more",
            "-0",
            data("%s", "o", 0, "2026-01-01T00:00:00Z")),
        Arguments.of(
            "id of another event",
            "the data is that of event",
            "-2",
            data("%s", "o", 3, "2026-01-01T00:00:00Z")),
        Arguments.of(
            "field that cannot be stored",
            "$where",
            "-2",
            data("%s", "o", 2, "2026-01-01T00:00:00Z").replace("{", "{\"$where\": 1,")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void poison(String what, String reason, String idSuffix, String data) {
    send(1, CREATED);
    topic.send(delivery, delivery + idSuffix, CANCELLED, data.replace("%s", delivery));
    send(5, CANCELLED);
    awaitHistory(1, 5);
    try (TopicProbe deadLetters = deadLetters()) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(deadLetters.messages(delivery))
                      .singleElement()
                      .satisfies(
                          message -> {
                            assertThat(message.id()).isEqualTo(delivery + idSuffix);
                            assertThat(message.json()).isEqualTo(data.replace("%s", delivery));
                            assertThat(message.headers().get("kafka_dlt-exception-message"))
                                .contains(reason);
                          }));
    }
  }

  @Test
  void bytesThatAreNoCloudEventGoToTheDeadLettersToo() {
    send(1, CREATED);
    topic.sendRaw(delivery, "no cloud event".getBytes(StandardCharsets.UTF_8));
    send(2, CANCELLED);
    awaitHistory(1, 2);
    try (TopicProbe deadLetters = deadLetters()) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(deadLetters.messages(delivery))
                      .extracting(TopicProbe.Message::json)
                      .containsExactly("no cloud event"));
    }
  }

  private void send(int sequence, String type) {
    topic.send(delivery, delivery + "-" + sequence, type, data(sequence, "\"x\": 1"));
  }

  private String data(int sequence, String more) {
    return data(delivery, owner, sequence, "2026-11-22T09:30:00Z")
        .replaceFirst("}$", "," + more + "}");
  }

  private static String data(String delivery, String owner, int sequence, String time) {
    return """
    {"deliveryId": "%s", "ownerId": "%s", "sequence": %d, "time": "%s"}\
    """
        .formatted(delivery, owner, sequence, time);
  }

  private void awaitHistory(Integer... sequences) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(JsonPath.<List<Integer>>read(history(), "$.events[*].sequence"))
                    .containsExactly(sequences));
  }

  private String history() {
    String body =
        http.get()
            .uri("/api/deliveries/{id}/history", delivery)
            .exchange()
            .expectStatus()
            .value(status -> assertThat(status).isEqualTo(HttpStatus.OK.value()))
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    assertThat(body).isNotNull();
    return body;
  }

  private double unknownEvents() {
    return metrics.get("history.events.unknown").counter().count();
  }

  private static TopicProbe deadLetters() {
    return TopicProbe.of(Topics.deadLetters(Topics.DELIVERY_EVENTS));
  }
}
