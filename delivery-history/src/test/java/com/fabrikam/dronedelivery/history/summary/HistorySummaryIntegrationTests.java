package com.fabrikam.dronedelivery.history.summary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.chassis.test.ServiceIntegrationTest;
import com.fabrikam.dronedelivery.events.DeliveryEvent;
import com.fabrikam.dronedelivery.events.DeliveryPlan;
import com.fabrikam.dronedelivery.events.Position;
import com.fabrikam.dronedelivery.history.DocumentsRead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.client.RestTestClient;

@ServiceIntegrationTest
class HistorySummaryIntegrationTests {

  private static final Position PLACE = new Position(40.73, -74.06);
  private static final DeliveryPlan PLAN =
      new DeliveryPlan(
          PLACE, PLACE, null, null, false, "NONE", "SMALL", 0.8, null, "drone-1", null);
  private static final Instant OCTOBER = Instant.parse("2026-10-31T23:59:59.999Z");
  private static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");

  private final String owner = "owner-" + UUID.randomUUID();
  @Autowired private RestTestClient http;
  @Autowired private DeliverySummaryRepository summaries;
  @Autowired private MongoOperations mongo;

  @Test
  void aMonthCountsDeliveriesByOutcomeWithDistanceAndDurations() {
    List<DeliveryEvent> events = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      events.add(created(id("done", i), NOVEMBER));
      events.add(completed(id("done", i), 4, NOVEMBER.plusSeconds(i), 100, i));
    }
    events.add(created(id("off", 1), NOVEMBER));
    events.add(cancelled(id("off", 1), 2, NOVEMBER));
    events.add(created(id("lost", 1), NOVEMBER));
    events.add(failed(id("lost", 1), 3, NOVEMBER));
    events.add(created(id("open", 1), NOVEMBER));
    events.add(created(id("open", 2), NOVEMBER));
    summaries.update(events);
    expectSummary(
        owner,
        11,
        """
        {"ownerId": "%s", "year": 2026, "month": 11,
         "deliveries": {"completed": 20, "cancelled": 1, "failed": 1, "open": 2},
         "distanceMetres": 2000.0, "meanDurationSeconds": 10.5, "p95DurationSeconds": 19.0}
        """
            .formatted(owner));
  }

  @Test
  void aDeliveryCountsWhereItEndedAndWhereItWasCreatedWhileItIsOpen() {
    summaries.update(List.of(created(id("d", 1), OCTOBER), created(id("d", 2), OCTOBER)));
    expectDeliveries(10, 0, 0, 2);
    expectDeliveries(11, 0, 0, 0);
    summaries.update(List.of(completed(id("d", 1), 4, NOVEMBER, 500, 60)));
    expectDeliveries(10, 0, 0, 1);
    expectDeliveries(11, 1, 0, 0);
  }

  @Test
  void anEmptyMonthHasNoDurations() {
    expectSummary(
        owner,
        2,
        """
        {"ownerId": "%s", "year": 2026, "month": 2,
         "deliveries": {"completed": 0, "cancelled": 0, "failed": 0, "open": 0},
         "distanceMetres": 0.0, "meanDurationSeconds": null, "p95DurationSeconds": null}
        """
            .formatted(owner));
  }

  @Test
  void theFiguresAreTheSameInWhateverOrderAndHoweverOftenTheEventsCome() {
    Random random = new Random(7);
    for (int round = 1; round <= 25; round++) {
      String delivery = id("d" + round, 1);
      List<DeliveryEvent> events =
          new ArrayList<>(
              List.of(
                  created(delivery, OCTOBER),
                  new DeliveryEvent.HeadedToPickup(delivery, owner, 2, NOVEMBER, "drone-1", PLACE),
                  new DeliveryEvent.InTransit(delivery, owner, 3, NOVEMBER, "drone-1", PLACE),
                  completed(delivery, 4, NOVEMBER, 500, 60)));
      events.addAll(events);
      Collections.shuffle(events, random);
      int cut = random.nextInt(events.size());
      summaries.update(events.subList(0, cut));
      summaries.update(events.subList(cut, events.size()));
      assertThat(mongo.findById(delivery, DeliverySummary.class))
          .isEqualTo(
              new DeliverySummary(
                  delivery,
                  owner,
                  Outcome.COMPLETED,
                  "2026-11",
                  owner + "/2026-11",
                  OCTOBER,
                  NOVEMBER,
                  4,
                  500.0,
                  60.0));
    }
    expectDeliveries(10, 0, 0, 0);
    expectDeliveries(11, 25, 0, 0);
  }

  @Test
  void anEndIsOnlyReplacedByALaterOne() {
    String delivery = id("d", 1);
    summaries.update(List.of(failed(delivery, 6, NOVEMBER), cancelled(delivery, 5, NOVEMBER)));
    assertThat(mongo.findById(delivery, DeliverySummary.class))
        .extracting(DeliverySummary::outcome)
        .isEqualTo(Outcome.FAILED);
  }

  @Test
  void withoutAnOwnerAllDeliveriesOfTheMonthCount() {
    Instant quietMonth = Instant.parse("1999-03-10T00:00:00Z");
    String other = "owner-" + UUID.randomUUID();
    summaries.update(
        List.of(
            completed(id("d", 1), 4, quietMonth, 10, 5),
            new DeliveryEvent.Cancelled(other + "-d", other, 2, quietMonth)));
    http.get()
        .uri("/api/history/summary?year=1999&month=3")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .json(
            """
            {"ownerId": null, "year": 1999, "month": 3,
             "deliveries": {"completed": 1, "cancelled": 1, "failed": 0, "open": 0},
             "distanceMetres": 10.0, "meanDurationSeconds": 5.0, "p95DurationSeconds": 5.0}
            """,
            JsonCompareMode.STRICT);
  }

  @Test
  void aSummaryOfOneOwnerLooksAtThatOwnersDeliveriesOnly() {
    summaries.update(
        IntStream.range(0, 2_000)
            .<DeliveryEvent>mapToObj(
                i ->
                    new DeliveryEvent.Completed(
                        "noise-" + i, "noise", 4, NOVEMBER, "drone-1", PLACE, 1, 1))
            .toList());
    summaries.update(
        List.of(
            completed(id("d", 1), 4, NOVEMBER, 1, 1), completed(id("d", 2), 4, NOVEMBER, 1, 1)));
    DocumentsRead read = DocumentsRead.countedFromNow(mongo);
    expectDeliveries(11, 2, 0, 0);
    assertThat(read.soFar()).isLessThanOrEqualTo(2 * 2);
  }

  @ParameterizedTest
  @CsvSource({
    "'year=2026',                     month",
    "'month=1',                       year",
    "'year=2026&month=13',            month",
    "'year=0&month=1',                year",
    "'year=MMXXVI&month=1',           year",
    "'year=2026&month=1&ownerId=a.b', ownerId"
  })
  void impossibleParametersAreNamed(String query, String field) {
    http.get()
        .uri("/api/history/summary?" + query)
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[*].field")
        .isEqualTo(field);
  }

  private String id(String name, int number) {
    return owner.substring(6) + "-" + name + "-" + number;
  }

  private DeliveryEvent created(String delivery, Instant time) {
    return new DeliveryEvent.Created(delivery, owner, 1, time, PLAN);
  }

  private DeliveryEvent completed(
      String delivery, long sequence, Instant time, double metres, double seconds) {
    return new DeliveryEvent.Completed(
        delivery, owner, sequence, time, "drone-1", PLACE, metres, seconds);
  }

  private DeliveryEvent cancelled(String delivery, long sequence, Instant time) {
    return new DeliveryEvent.Cancelled(delivery, owner, sequence, time);
  }

  private DeliveryEvent failed(String delivery, long sequence, Instant time) {
    return new DeliveryEvent.Failed(delivery, owner, sequence, time, "drone-lost");
  }

  private void expectDeliveries(int month, long completed, long cancelled, long open) {
    http.get()
        .uri("/api/history/summary?ownerId={owner}&year=2026&month={month}", owner, month)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .json(
            """
            {"deliveries": {"completed": %d, "cancelled": %d, "failed": 0, "open": %d}}
            """
                .formatted(completed, cancelled, open));
  }

  private void expectSummary(String ownerId, int month, String summary) {
    http.get()
        .uri("/api/history/summary?ownerId={owner}&year=2026&month={month}", ownerId, month)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .json(summary, JsonCompareMode.STRICT);
  }
}
