package com.fabrikam.dronedelivery.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Client;
import com.fabrikam.dronedelivery.e2e.Customer;
import com.fabrikam.dronedelivery.e2e.Stack;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code GET /api/history}. */
@ExtendWith(Stack.class)
class HistoryTests {

  private final Stack stack = Stack.running();
  private final Client client = stack.client();
  private final Customer customer = Customer.of(stack);
  private final String mine = "/api/history?ownerId=" + customer.ownerId();

  @Test
  void aWalkMeetsEveryEventOfAllDeliveriesOnceInTheOrderOfTime() {
    for (int i = 0; i < 3; i++) {
      customer.awaitEvents(customer.cancelled(), "created", "cancelled");
    }
    List<JsonNode> seen = new ArrayList<>();
    String next = null;
    do {
      Answer page =
          client.get(mine + "&limit=4" + (next == null ? "" : "&cursor=" + next)).expect(200);
      assertThat(page.json().propertyNames()).containsExactlyInAnyOrder("items", "next");
      page.json().at("/items").valueStream().forEach(seen::add);
      next = page.text("/next");
    } while (!next.isEmpty());

    assertThat(seen).hasSize(6);
    assertThat(seen.stream().map(event -> event.get("id").asString())).doesNotHaveDuplicates();
    assertThat(seen.stream().map(event -> event.get("time").asString())).isSorted();
    assertThat(seen)
        .allSatisfy(
            event -> {
              assertThat(event.propertyNames())
                  .contains("id", "deliveryId", "ownerId", "type", "sequence", "time", "data");
              assertThat(event.get("ownerId").asString()).isEqualTo(customer.ownerId());
            });
  }

  @Test
  void filtersCanBeCombined() {
    customer.awaitEvents(customer.cancelled(), "created", "cancelled");
    List<JsonNode> all = items(mine);
    assertThat(all).hasSize(2);
    for (String type : new String[] {"cancelled", "com.fabrikam.delivery.cancelled.v1"}) {
      assertThat(items(mine + "&type=" + type)).containsExactly(all.getLast());
    }
    assertThat(items(mine + "&type=completed")).isEmpty();
    String start = all.getFirst().get("time").asString();
    String end = all.getLast().get("time").asString();
    assertThat(items(mine + "&from=" + end)).containsExactly(all.getLast());
    assertThat(items(mine + "&to=" + end)).containsExactly(all.getFirst());
    assertThat(items(mine + "&from=" + start + "&to=" + end)).containsExactly(all.getFirst());
    assertThat(items(mine + "&from=" + start + "&type=cancelled&limit=1"))
        .containsExactly(all.getLast());
    assertThat(items(mine + "&from=2001-01-01T00:00:00Z&to=2002-01-01T00:00:00Z")).isEmpty();
    assertThat(items("/api/history?limit=1")).hasSize(1);
  }

  private List<JsonNode> items(String path) {
    return client.get(path).expect(200).json().at("/items").valueStream().toList();
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit",
    "limit=201, limit",
    "limit=abc, limit",
    "from=yesterday, from",
    "to=2026-13-01T00:00:00Z, to",
    "to=2026-02-30T00:00:00Z, to",
    "from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z, to",
    "from=-1000000-01-01T00:00:00Z, from",
    "type=eaten, type",
    "type=com.fabrikam.delivery.eaten.v1, type",
    "ownerId=a.b, ownerId",
    "cursor=%F0%9F%9A%81, cursor",
    "cursor=.., cursor"
  })
  void whatCannotBeIsRefusedByItsName(String parameter, String field) {
    client.get("/api/history?" + parameter).expectBadFields(field);
  }

  @Test
  void aCursorOfAnotherCollectionIsRefused() {
    customer.delivery();
    customer.delivery();
    String cursor =
        client.get("/api/deliveries?limit=1&ownerId=" + customer.ownerId()).text("/next");
    assertThat(cursor).isNotEmpty();
    client.get(mine + "&cursor=" + cursor).expectBadFields("cursor");
  }

  @Test
  void itCanOnlyBeRead() {
    Promises promises = new Promises();
    promises.headIsLikeGet(mine);
    promises.methodsAre("/api/history", "GET", "HEAD", "OPTIONS");
    promises.isTheSameInBothVersions(mine);
    client.get(mine, "Accept", "text/html").expectProblem(406, "not-acceptable");
  }
}
