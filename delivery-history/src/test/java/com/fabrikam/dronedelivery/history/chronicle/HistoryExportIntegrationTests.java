package com.fabrikam.dronedelivery.history.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.chassis.test.ServiceIntegrationTest;
import com.fabrikam.dronedelivery.events.DeliveryEvent;
import com.fabrikam.dronedelivery.history.DeliveryId;
import com.fabrikam.dronedelivery.history.DocumentsRead;
import com.fabrikam.dronedelivery.history.OwnerId;
import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

@ServiceIntegrationTest
class HistoryExportIntegrationTests {

  private static final int SEVERAL_PAGES = HistoryExportController.EVENTS_A_PAGE * 2 + 7;

  private final String delivery = "d-" + UUID.randomUUID();
  @Autowired private RestTestClient http;
  @Autowired private HistoryEventRepository events;
  @Autowired private HistoryExportController controller;
  @Autowired private MongoOperations mongo;
  @Autowired private Clock clock;

  @Test
  void anExportHasEveryEventOfThePeriodOnALineOfItsOwnOldestFirst() {
    Instant start = Instant.parse("1990-05-01T00:00:00Z");
    recordOnePerSecond(start.minusSeconds(1), SEVERAL_PAGES + 2);
    ResponseSpec answer = export(start, start.plusSeconds(SEVERAL_PAGES));
    answer.expectStatus().isOk().expectHeader().contentType(MediaType.APPLICATION_NDJSON);
    List<String> lines = lines(answer);
    assertThat(lines.stream().<Integer>map(line -> JsonPath.read(line, "$.sequence")))
        .containsExactlyElementsOf(IntStream.rangeClosed(2, SEVERAL_PAGES + 1).boxed().toList());
    assertThat(JsonPath.<Object>read(lines.getFirst(), "$"))
        .isEqualTo(
            JsonPath.read(
                """
                {"id": "%s-2", "deliveryId": "%1$s", "ownerId": "o",
                 "type": "com.fabrikam.delivery.in-transit.v1", "sequence": 2,
                 "time": "1990-05-01T00:00:00Z", "data": {"note": "line\\nbreak"}}
                """
                    .formatted(delivery),
                "$"));
  }

  @Test
  void anExportReadsAheadOfItsClientByOnePageOnly() throws IOException {
    Instant start = Instant.parse("1991-05-01T00:00:00Z");
    recordOnePerSecond(start, SEVERAL_PAGES);
    DocumentsRead read = DocumentsRead.countedFromNow(mongo);
    List<Long> readAtWrites = new ArrayList<>();
    StreamingResponseBody export =
        controller.export(start, start.plusSeconds(SEVERAL_PAGES)).getBody();
    assertThat(export).isNotNull();
    export.writeTo(
        new OutputStream() {
          @Override
          public void write(byte[] bytes, int offset, int length) {
            readAtWrites.add(read.soFar());
          }

          @Override
          public void write(int single) {
            throw new AssertionError("written byte by byte");
          }
        });
    assertThat(readAtWrites.getFirst()).isBetween(1L, HistoryExportController.EVENTS_A_PAGE + 2L);
    assertThat(read.soFar()).isBetween((long) SEVERAL_PAGES, SEVERAL_PAGES + 6L);
  }

  @Test
  void withoutBoundsAnExportHasTheLastMonth() {
    Instant now = clock.instant();
    HistoryEvent recent = event(1, now.minus(Duration.ofDays(30)));
    HistoryEvent older = event(2, now.minus(Duration.ofDays(32)));
    HistoryEvent future = event(3, now.plus(Duration.ofDays(1)));
    events.recordAll(List.of(recent, older, future));
    List<String> lines =
        lines(http.get().uri("/api/history/export").exchange().expectStatus().isOk());
    assertThat(lines.stream().<String>map(line -> JsonPath.read(line, "$.id")))
        .contains(recent.id())
        .doesNotContain(older.id(), future.id());
  }

  @Test
  void anExportOfAQuietPeriodIsEmpty() {
    Instant start = Instant.parse("1980-01-01T00:00:00Z");
    ResponseSpec answer = export(start, start.plus(HistoryExportController.LONGEST));
    assertThat(lines(answer.expectStatus().isOk())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "from=2024-01-01T00:00:00Z&to=2025-01-01T00:00:00.001Z, from",
    "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z,     to",
    "from=2999-01-01T00:00:00Z,                             to",
    "to=-1000000000-01-01T00:00:00Z,                        to",
    "to=0001-01-02T00:00:00Z,                               from",
    "from=soon,                                             from"
  })
  void impossiblePeriodsAreRefused(String query, String field) {
    http.get()
        .uri(URI.create("/api/history/export?" + query))
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.errors[0].field")
        .isEqualTo(field);
  }

  private void recordOnePerSecond(Instant start, int count) {
    events.recordAll(
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> event(i, start.plusSeconds(i - 1L)))
            .toList());
  }

  private HistoryEvent event(long sequence, Instant time) {
    return HistoryEvent.of(
        delivery + "-" + sequence,
        new DeliveryId(delivery),
        new OwnerId("o"),
        sequence,
        DeliveryEvent.Type.IN_TRANSIT.ceType(),
        time,
        new Document("note", "line\nbreak"));
  }

  private ResponseSpec export(Instant from, Instant to) {
    return http.get()
        .uri("/api/history/export?from={from}&to={to}", from, to)
        .accept(MediaType.APPLICATION_NDJSON)
        .exchange();
  }

  private static List<String> lines(ResponseSpec answer) {
    String body = answer.expectBody(String.class).returnResult().getResponseBody();
    return body == null ? List.of() : body.lines().toList();
  }
}
