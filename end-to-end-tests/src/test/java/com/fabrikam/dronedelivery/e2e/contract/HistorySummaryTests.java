package com.fabrikam.dronedelivery.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Client;
import com.fabrikam.dronedelivery.e2e.Customer;
import com.fabrikam.dronedelivery.e2e.Stack;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code GET /api/history/summary}. */
@ExtendWith(Stack.class)
class HistorySummaryTests {

  private final Stack stack = Stack.running();
  private final Client client = stack.client();
  private final Customer customer = Customer.of(stack);

  @Test
  void aMonthIsCountedByOutcomeWithDistanceAndDurations() {
    YearMonth month = YearMonth.now(ZoneOffset.UTC);
    String completed = customer.completed();
    customer.delivery();
    customer.cancelled();
    customer.cancelled();
    Answer summary =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> client.get(of(month)).expect(200),
                answer ->
                    answer
                        .json()
                        .at("/deliveries")
                        .equals(
                            Answer.JSON.readTree(
                                "{\"completed\":1,\"cancelled\":2,\"failed\":0,\"open\":1}")));

    assertThat(summary.header("content-type")).isEqualTo("application/json");
    assertThat(summary.text("/ownerId")).isEqualTo(customer.ownerId());
    assertThat(summary.json().get("year").asInt()).isEqualTo(month.getYear());
    assertThat(summary.json().get("month").asInt()).isEqualTo(month.getMonthValue());
    JsonNode proof = client.get(completed + "/confirmation").expect(200).json();
    assertThat(summary.json().get("distanceMetres").asDouble())
        .isCloseTo(proof.get("flownMetres").asDouble(), within(1.0));
    double mean = summary.json().get("meanDurationSeconds").asDouble();
    assertThat(mean).isBetween(1.0, 60.0);
    assertThat(summary.json().get("p95DurationSeconds").asDouble()).isCloseTo(mean, within(1e-6));

    JsonNode everybody =
        client
            .get(
                "/api/history/summary?year=%d&month=%d"
                    .formatted(month.getYear(), month.getMonthValue()))
            .expect(200)
            .json();
    assertThat(everybody.get("ownerId").isNull()).isTrue();
    assertThat(everybody.at("/deliveries/cancelled").asInt()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void aMonthWithoutDeliveriesHasNoDurations() {
    JsonNode none = client.get(of(YearMonth.of(2001, 2))).expect(200).json();
    assertThat(none.get("deliveries"))
        .isEqualTo(
            Answer.JSON.readTree("{\"completed\":0,\"cancelled\":0,\"failed\":0,\"open\":0}"));
    assertThat(none.get("distanceMetres").asDouble(-1)).isZero();
    assertThat(none.get("meanDurationSeconds").isNull()).isTrue();
    assertThat(none.get("p95DurationSeconds").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "year=2026&month=0, month",
    "year=2026&month=13, month",
    "year=0&month=1, year",
    "year=10000&month=1, year",
    "year=abc&month=1, year",
    "year=2026&month=May, month",
    "year=2026, month",
    "month=5, year",
    "year=2026&month=5&ownerId=a.b, ownerId"
  })
  void whatCannotBeIsRefusedByItsName(String parameters, String field) {
    client.get("/api/history/summary?" + parameters).expectBadFields(field);
  }

  @Test
  void itCanOnlyBeRead() {
    String path = of(YearMonth.of(2001, 2));
    Promises promises = new Promises();
    promises.headIsLikeGet(path);
    promises.methodsAre("/api/history/summary", "GET", "HEAD", "OPTIONS");
    promises.isTheSameInBothVersions(path);
    client.get(path, "Accept", "text/html").expectProblem(406, "not-acceptable");
  }

  private String of(YearMonth month) {
    return "/api/history/summary?ownerId=%s&year=%d&month=%d"
        .formatted(customer.ownerId(), month.getYear(), month.getMonthValue());
  }
}
