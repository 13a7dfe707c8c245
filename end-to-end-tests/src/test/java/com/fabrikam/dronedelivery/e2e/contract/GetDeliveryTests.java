package com.fabrikam.dronedelivery.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Client;
import com.fabrikam.dronedelivery.e2e.Customer;
import com.fabrikam.dronedelivery.e2e.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /api/deliveries/{id}}. */
@ExtendWith(Stack.class)
class GetDeliveryTests {

  private final Stack stack = Stack.running();
  private final Client client = stack.client();
  private final Customer customer = Customer.of(stack);

  @Test
  void aDeliveryIsShownWithItsVersion() {
    ObjectNode request = customer.request();
    String path = customer.schedule(request).header("location");
    Answer found = client.get(path).expect(200);

    assertThat(found.header("content-type")).isEqualTo("application/json");
    assertThat(found.header("etag")).matches("\"[^\"]+\"");
    assertThat(found.header("cache-control")).isEqualTo("no-cache");
    assertThat(found.json().propertyNames())
        .contains(
            "deliveryId",
            "ownerId",
            "pickup",
            "dropoff",
            "package",
            "pickupTime",
            "deadline",
            "expedited",
            "confirmationRequired",
            "droneId",
            "stage",
            "estimatedArrival",
            "createdAt",
            "_links");
    for (String field : request.propertyNames()) {
      assertThat(found.json().get(field)).as(field).isEqualTo(request.get(field));
    }
    assertThat(found.text("/estimatedArrival")).isGreaterThan(found.text("/pickupTime"));
  }

  @Test
  void whoHasItAlreadyNeedNotGetItAgain() {
    String path = customer.delivery();
    String etag = client.get(path).header("etag");
    for (String known : new String[] {etag, "W/" + etag, "\"other\", " + etag}) {
      Answer unchanged = client.get(path, "If-None-Match", known).expect(304);
      assertThat(unchanged.body()).isEmpty();
      assertThat(unchanged.header("etag")).isEqualTo(etag);
    }
    client.head(path, "If-None-Match", etag).expect(304);
    client.get(path, "If-None-Match", "\"other\"").expect(200);

    client.patch(path, "{\"expedited\": true}").expect(200);
    Answer changed = client.get(path, "If-None-Match", etag).expect(200);
    assertThat(changed.header("etag")).isNotEqualTo(etag);
  }

  @Test
  void theLinksFollowTheStageAndEachOfThemAnswers() {
    String path = customer.delivery();
    assertLinks(path, "self", "status", "tracking", "history", "owner", "cancel", "reschedule");
    client.delete(path).expect(204);
    assertLinks(path, "self", "status", "tracking", "history", "owner");
    assertLinks(stack.inTransit(), "self", "status", "tracking", "history", "owner");
    assertLinks(
        stack.completed(), "self", "status", "tracking", "history", "confirmation", "owner");
  }

  private void assertLinks(String path, String... relations) {
    JsonNode links = client.get(path).expect(200).json().get("_links");
    assertThat(links.propertyNames()).as(path).containsExactlyInAnyOrder(relations);
    customer.awaitHistory(path);
    for (String relation : relations) {
      String href = links.at("/" + relation + "/href").asString();
      assertThat(href).as(relation).startsWith("/api/");
      client.head(href).expect(200);
    }
    assertThat(links.at("/self/href").asString()).isEqualTo(path);
    assertThat(client.get(links.at("/owner/href").asString()).json().at("/items"))
        .anySatisfy(item -> assertThat(item.at("/_links/self/href").asString()).isEqualTo(path));
  }

  @Test
  void versionTwoHasGeoJson() {
    ObjectNode request = customer.request();
    String path = customer.schedule(request).header("location");
    Answer first = client.get(path).expect(200);
    Answer second = client.get(path + "?api-version=2").expect(200);

    for (String place : new String[] {"pickup", "dropoff"}) {
      JsonNode point = second.json().get(place);
      assertThat(point.get("type").asString()).isEqualTo("Point");
      assertThat(point.get("coordinates").valueStream().map(JsonNode::asDouble))
          .containsExactly(
              request.at("/" + place + "/longitude").asDouble(),
              request.at("/" + place + "/latitude").asDouble());
    }
    ObjectNode rest = ((ObjectNode) second.json()).deepCopy();
    rest.set("pickup", first.json().get("pickup"));
    rest.set("dropoff", first.json().get("dropoff"));
    assertThat(rest).isEqualTo(first.json());
    new Promises().versionOneIsDeprecated(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?api-version=1", "?api-version=2"})
  void whatIsNotThereIsNotFound(String version) {
    client
        .get("/api/deliveries/" + Client.newId("nobody") + version)
        .expectProblem(404, "delivery-not-found");
    client.get("/api/deliveries/a.b" + version).expectBadFields("deliveryId");
    Answer head = client.head("/api/deliveries/" + Client.newId("nobody") + version).expect(404);
    assertThat(head.body()).isEmpty();
  }

  @Test
  void itIsThereAsJsonOnly() {
    String path = customer.delivery();
    client.get(path, "Accept", "text/html").expectProblem(406, "not-acceptable");
    client.get(path, "Accept", "text/html, */*;q=0.1").expect(200);
  }

  @Test
  void itCanBeReadWithoutItsBody() {
    new Promises().headIsLikeGet(customer.delivery());
  }
}
