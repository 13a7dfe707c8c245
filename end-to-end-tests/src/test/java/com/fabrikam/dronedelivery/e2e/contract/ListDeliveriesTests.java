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

/** {@code GET /api/deliveries}. */
@ExtendWith(Stack.class)
class ListDeliveriesTests {

  private final Stack stack = Stack.running();
  private final Client client = stack.client();
  private final Customer customer = Customer.of(stack);
  private final String mine = "/api/deliveries?ownerId=" + customer.ownerId();

  @Test
  void aWalkMeetsEveryDeliveryOnceThoughOthersAreAddedMeanwhile() {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      paths.add(customer.delivery());
    }
    List<String> seen = new ArrayList<>();
    String next = null;
    do {
      Answer page =
          client.get(mine + "&limit=3" + (next == null ? "" : "&cursor=" + next)).expect(200);
      assertThat(page.json().propertyNames()).containsExactlyInAnyOrder("items", "next");
      assertThat(page.json().at("/items").size()).isBetween(1, 3);
      seen.addAll(paths(page));
      next = page.text("/next");
      if (seen.size() == 3) {
        paths.add(customer.delivery());
      }
    } while (!next.isEmpty());
    assertThat(seen).containsExactlyElementsOf(paths);
  }

  @Test
  void theLastPageHasNoNext() {
    customer.delivery();
    customer.delivery();
    for (String limit : new String[] {"", "&limit=2", "&limit=200"}) {
      Answer page = client.get(mine + limit).expect(200);
      assertThat(page.json().at("/items")).hasSize(2);
      assertThat(page.json().get("next").isNull()).isTrue();
    }
    assertThat(client.get(mine + "&limit=1").text("/next")).matches("[A-Za-z0-9_-]+");
  }

  @Test
  void anItemIsWhatItsOwnAddressShows() {
    String path = customer.delivery();
    for (String version : new String[] {"1", "2"}) {
      assertThat(client.get(mine + "&api-version=" + version).json().at("/items/0"))
          .isEqualTo(client.get(path + "?api-version=" + version).json());
    }
    assertThat(client.get(mine + "&api-version=2").text("/items/0/pickup/type")).isEqualTo("Point");
    new Promises().versionOneIsDeprecated(mine);
  }

  @Test
  void filtersCanBeCombined() {
    String open = customer.delivery();
    String cancelled = customer.cancelled();
    assertThat(paths(client.get(mine))).containsExactly(open, cancelled);
    assertThat(paths(client.get(mine + "&stage=CREATED"))).containsExactly(open);
    assertThat(paths(client.get(mine + "&stage=CANCELLED"))).containsExactly(cancelled);
    assertThat(paths(client.get(mine + "&stage=COMPLETED"))).isEmpty();
    assertThat(client.get("/api/deliveries?stage=CANCELLED&limit=200").json().at("/items"))
        .isNotEmpty()
        .allSatisfy(item -> assertThat(item.get("stage").asString()).isEqualTo("CANCELLED"));
    assertThat(client.get("/api/deliveries?limit=1").json().at("/items")).hasSize(1);
  }

  @Test
  void anOwnerWithoutDeliveriesHasAnEmptyList() {
    Answer empty = client.get(mine).expect(200);
    assertThat(empty.json().at("/items").isArray()).isTrue();
    assertThat(empty.json().at("/items")).isEmpty();
    assertThat(empty.json().get("next").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit",
    "limit=201, limit",
    "limit=abc, limit",
    "limit=-1, limit",
    "limit=99999999999, limit",
    "stage=LOST, stage",
    "stage=created, stage",
    "ownerId=a.b, ownerId",
    "cursor=%F0%9F%9A%81, cursor",
    "cursor=abc, cursor",
    "cursor=.., cursor"
  })
  void whatCannotBeIsRefusedByItsName(String parameter, String field) {
    for (String version : new String[] {"", "&api-version=2"}) {
      client.get("/api/deliveries?" + parameter + version).expectBadFields(field);
    }
  }

  @Test
  void aCursorOfAnotherCollectionIsRefused() {
    String path = customer.delivery();
    client.delete(path).expect(204);
    customer.awaitEvents(path, "created", "cancelled");
    String cursor =
        client.get("/api/history?limit=1&ownerId=" + customer.ownerId()).expect(200).text("/next");
    assertThat(cursor).isNotEmpty();
    client.get(mine + "&cursor=" + cursor).expectBadFields("cursor");
  }

  @Test
  void itIsThereAsJsonAndCanBeReadWithoutItsBody() {
    customer.delivery();
    client.get(mine, "Accept", "text/csv").expectProblem(406, "not-acceptable");
    new Promises().headIsLikeGet(mine);
  }

  private static List<String> paths(Answer page) {
    return page.expect(200)
        .json()
        .at("/items")
        .valueStream()
        .map((JsonNode item) -> item.at("/_links/self/href").asString())
        .toList();
  }
}
