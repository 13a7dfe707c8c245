package com.fabrikam.dronedelivery.history.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.chassis.test.ServiceIntegrationTest;
import com.fabrikam.dronedelivery.events.DeliveryEvent;
import com.fabrikam.dronedelivery.history.DeliveryId;
import com.fabrikam.dronedelivery.history.DocumentsRead;
import com.fabrikam.dronedelivery.history.OwnerId;
import com.jayway.jsonpath.JsonPath;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@ServiceIntegrationTest
class HistoryIntegrationTests {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final String owner = "owner-" + UUID.randomUUID();
  private final String delivery = "d-" + UUID.randomUUID();
  @Autowired private RestTestClient http;
  @Autowired private HistoryEventRepository events;
  @Autowired private MongoOperations mongo;

  @Test
  void theHistoryOfAnUnknownDeliveryIsNotFound() {
    expectProblem(
        http.get().uri("/api/deliveries/{id}/history", delivery).exchange(),
        HttpStatus.NOT_FOUND,
        "delivery-not-found");
    expectProblem(
        http.get().uri("/api/deliveries/{id}/history", "no id").exchange(),
        HttpStatus.BAD_REQUEST,
        "validation-failed");
  }

  @Test
  void anItemTellsTheDeliveryAndTheOwnerToo() {
    record(event(delivery, 1, DeliveryEvent.Type.CANCELLED, NOON));
    http.get()
        .uri("/api/history?ownerId={owner}", owner)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .json(
            """
            {"items": [{"id": "%s-1", "deliveryId": "%1$s", "ownerId": "%s",
                        "type": "com.fabrikam.delivery.cancelled.v1", "sequence": 1,
                        "time": "2026-11-22T12:00:00Z", "data": {"n": 1}}],
             "next": null}
            """
                .formatted(delivery, owner));
  }

  @ParameterizedTest
  @CsvSource({
    "'',                                              1 2 3 4",
    "from=2026-11-22T12:00:01Z,                       2 3 4",
    "to=2026-11-22T12:00:02Z,                         1 2",
    "from=2026-11-22T12:00:01Z&to=2026-11-22T12:00:02Z, 2",
    "from=2026-11-22T13:00:02%2B01:00,                3 4",
    "type=completed,                                  4",
    "type=com.fabrikam.delivery.in-transit.v1,        2 3",
    "type=in-transit&from=2026-11-22T12:00:02Z,       3",
    "type=failed,                                     ''"
  })
  void filtersNarrowTheHistory(String query, String sequences) {
    record(
        event(delivery, 1, DeliveryEvent.Type.CREATED, NOON),
        event(delivery, 2, DeliveryEvent.Type.IN_TRANSIT, NOON.plusSeconds(1)),
        event(delivery, 3, DeliveryEvent.Type.IN_TRANSIT, NOON.plusSeconds(2)),
        event(delivery, 4, DeliveryEvent.Type.COMPLETED, NOON.plusSeconds(3)));
    String page = page("ownerId=" + owner + "&" + query);
    assertThat(JsonPath.<List<Integer>>read(page, "$.items[*].sequence"))
        .map(String::valueOf)
        .isEqualTo(sequences.isEmpty() ? List.of() : List.of(sequences.split(" ")));
  }

  @Test
  void historyCanBeReadByTypeAndByTimeAloneToo() {
    Instant quietTime = Instant.parse("1999-01-01T00:00:00Z");
    record(
        event(delivery, 1, DeliveryEvent.Type.CREATED, quietTime),
        event(delivery, 2, DeliveryEvent.Type.FAILED, quietTime.plusMillis(1)));
    String period = "from=1999-01-01T00:00:00Z&to=1999-01-01T00:00:01Z";
    assertThat(ids(page(period))).containsExactly(delivery + "-1", delivery + "-2");
    assertThat(ids(page(period + "&type=failed"))).containsExactly(delivery + "-2");
  }

  @Test
  void aWalkMeetsEveryEventOnceInOrderWhateverIsAddedMeanwhile() {
    List<HistoryEvent> all =
        IntStream.rangeClosed(1, 11)
            .mapToObj(i -> event(delivery, i, DeliveryEvent.Type.IN_TRANSIT, NOON))
            .toList();
    events.recordAll(all);
    List<String> met = new ArrayList<>();
    String next = "";
    while (next != null) {
      String page = page("ownerId=" + owner + "&limit=4" + next);
      met.addAll(ids(page));
      String cursor = JsonPath.read(page, "$.next");
      next = cursor == null ? null : "&cursor=" + cursor;
      record(
          event(
              "earlier-" + UUID.randomUUID(), 1, DeliveryEvent.Type.FAILED, NOON.minusSeconds(9)));
    }
    assertThat(met).containsExactlyElementsOf(all.stream().map(HistoryEvent::id).toList());
  }

  @Test
  void everyReadLooksAtNoMoreThanItGives() {
    String others = "noise-" + UUID.randomUUID();
    List<HistoryEvent> noise =
        IntStream.rangeClosed(1, 3_000)
            .mapToObj(
                i ->
                    HistoryEvent.of(
                        others + "-" + i,
                        new DeliveryId(others),
                        new OwnerId("noise"),
                        i,
                        DeliveryEvent.Type.IN_TRANSIT.ceType(),
                        NOON.plusMillis(i),
                        new Document()))
            .toList();
    events.recordAll(noise);
    record(
        event(delivery, 1, DeliveryEvent.Type.CREATED, NOON),
        event(delivery, 2, DeliveryEvent.Type.FAILED, NOON.plusSeconds(2)));
    for (String query :
        List.of(
            "ownerId=" + owner,
            "ownerId=" + owner + "&type=failed",
            "ownerId=noise&from=2026-11-22T12:00:02.500Z&limit=10",
            "type=in-transit&from=2026-11-22T12:00:02.500Z&limit=10",
            "from=2026-11-22T12:00:02.500Z&limit=10")) {
      DocumentsRead read = DocumentsRead.countedFromNow(mongo);
      assertThat(ids(page(query))).isNotEmpty();
      assertThat(read.soFar()).as(query).isLessThanOrEqualTo(11);
    }
    DocumentsRead read = DocumentsRead.countedFromNow(mongo);
    http.get().uri("/api/deliveries/{id}/history", delivery).exchange().expectStatus().isOk();
    assertThat(read.soFar()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ownerId=a%20b",
        "from=yesterday",
        "to=2026-11-22",
        "to=%2B10000-01-01T00:00:00Z",
        "from=-1000000000-01-01T00:00:00Z",
        "from=2026-11-22T12:00:00Z&to=2026-11-22T12:00:00Z",
        "type=vanished",
        "limit=0",
        "limit=201",
        "cursor=*",
        // "1795339800000-d", as the collection of deliveries has them
        "cursor=MTc5NTMzOTgwMDAwMC1k"
      })
  void impossibleParametersAreNamed(String query) {
    ResponseSpec answer = http.get().uri(URI.create("/api/history?" + query)).exchange();
    String problem = expectProblem(answer, HttpStatus.BAD_REQUEST, "validation-failed");
    String field = query.substring(query.lastIndexOf('&') + 1).split("=")[0];
    assertThat(JsonPath.<List<String>>read(problem, "$.errors[*].field")).containsExactly(field);
  }

  private HistoryEvent event(
      String deliveryId, long sequence, DeliveryEvent.Type type, Instant time) {
    return HistoryEvent.of(
        deliveryId + "-" + sequence,
        new DeliveryId(deliveryId),
        new OwnerId(owner),
        sequence,
        type.ceType(),
        time,
        new Document("n", sequence));
  }

  private void record(HistoryEvent... happened) {
    events.recordAll(List.of(happened));
  }

  private String page(String query) {
    return body(
        http.get().uri(URI.create("/api/history?" + query)).exchange().expectStatus().isOk());
  }

  private static List<String> ids(String page) {
    return JsonPath.read(page, "$.items[*].id");
  }

  private static String expectProblem(ResponseSpec answer, HttpStatus status, String type) {
    String problem =
        body(
            answer
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON));
    assertThat(JsonPath.<String>read(problem, "$.type"))
        .isEqualTo("https://fabrikam.com/problems/" + type);
    return problem;
  }

  private static String body(ResponseSpec answer) {
    String body = answer.expectBody(String.class).returnResult().getResponseBody();
    assertThat(body).isNotNull();
    return body;
  }
}
