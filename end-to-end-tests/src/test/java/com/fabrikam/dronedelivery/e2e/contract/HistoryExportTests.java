package com.fabrikam.dronedelivery.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Client;
import com.fabrikam.dronedelivery.e2e.Customer;
import com.fabrikam.dronedelivery.e2e.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code GET /api/history/export}. */
@ExtendWith(Stack.class)
class HistoryExportTests {

  private static final String PATH = "/api/history/export";

  private final Stack stack = Stack.running();
  private final Client client = stack.client();
  private final Customer customer = Customer.of(stack);

  @Test
  void everyEventOfThePeriodIsALineOfItsOwn() {
    Instant before = Instant.now().minusSeconds(1);
    String path = customer.cancelled();
    customer.awaitEvents(path, "created", "cancelled");
    Answer export = client.get(PATH + "?from=" + before).expect(200);

    assertThat(export.header("content-type")).isEqualTo("application/x-ndjson");
    List<JsonNode> events = lines(export);
    assertThat(events.stream().map(event -> event.get("time").asString())).isSorted();
    List<JsonNode> mine =
        events.stream()
            .filter(event -> event.get("ownerId").asString().equals(customer.ownerId()))
            .toList();
    assertThat(mine)
        .isEqualTo(
            client
                .get("/api/history?ownerId=" + customer.ownerId())
                .expect(200)
                .json()
                .at("/items")
                .valueStream()
                .toList());
  }

  @Test
  void thePeriodHasAStartInItAndAnEndNotInIt() {
    String path = customer.cancelled();
    customer.awaitEvents(path, "created", "cancelled");
    JsonNode events = client.get(path + "/history").json().at("/events");
    String start = events.at("/0/time").asString();
    String end = events.at("/1/time").asString();
    List<JsonNode> exported = lines(client.get(PATH + "?from=" + start + "&to=" + end).expect(200));
    assertThat(exported.stream().map(event -> event.get("id")))
        .contains(events.at("/0/id"))
        .doesNotContain(events.at("/1/id"));
    Answer empty = client.get(PATH + "?from=2001-01-01T00:00:00Z&to=2001-01-02T00:00:00Z");
    assertThat(empty.expect(200).body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "from=yesterday, from",
    "to=2026-02-30T00:00:00Z, to",
    "from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z, to",
    "from=2001-01-01T00:00:00Z&to=2002-02-01T00:00:00Z, from"
  })
  void whatCannotBeIsRefusedByItsName(String parameters, String field) {
    client.get(PATH + "?" + parameters).expectBadFields(field);
    client.get(PATH + "?" + parameters, "Accept", "application/x-ndjson").expectBadFields(field);
  }

  @Test
  void itCanOnlyBeReadLineByLine() {
    String period = "?from=" + Instant.now().minus(Duration.ofMinutes(1));
    Promises promises = new Promises();
    promises.methodsAre(PATH, "GET", "HEAD", "OPTIONS");
    promises.headIsLikeGet(PATH + "?from=2001-01-01T00:00:00Z&to=2001-01-02T00:00:00Z");
    promises.isTheSameInBothVersions(PATH + "?from=2001-01-01T00:00:00Z&to=2001-01-02T00:00:00Z");
    client.get(PATH + period, "Accept", "application/x-ndjson").expect(200);
    client.get(PATH + period, "Accept", "text/csv").expectProblem(406, "not-acceptable");
  }

  private static List<JsonNode> lines(Answer export) {
    return export.body().lines().map(Answer.JSON::readTree).toList();
  }
}
