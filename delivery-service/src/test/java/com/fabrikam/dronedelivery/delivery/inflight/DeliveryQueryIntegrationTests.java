package com.fabrikam.dronedelivery.delivery.inflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.delivery.DeliveryIntegrationTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

class DeliveryQueryIntegrationTests extends DeliveryIntegrationTest {

  @Autowired private DeliveryRepository deliveries;
  @Autowired private MongoOperations mongo;

  @Test
  void aDeliveryIsRevalidatedByItsEntityTag() {
    putDelivery();
    get("/api/deliveries/{id}", id)
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals(HttpHeaders.ETAG, "\"1\"");
    http.get()
        .uri("/api/deliveries/{id}", id)
        .header(HttpHeaders.IF_NONE_MATCH, "\"1\"")
        .exchange()
        .expectStatus()
        .isNotModified()
        .expectHeader()
        .valueEquals(HttpHeaders.ETAG, "\"1\"")
        .expectBody()
        .isEmpty();
    http.get()
        .uri("/api/deliveries/{id}", id)
        .header(HttpHeaders.IF_NONE_MATCH, "\"0\"")
        .exchange()
        .expectStatus()
        .isOk();
  }

  @Test
  void headAnswersAsGetWithoutTheBody() {
    putDelivery();
    http.head()
        .uri("/api/deliveries/{id}", id)
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals(HttpHeaders.ETAG, "\"1\"")
        .expectBody()
        .isEmpty();
    http.head().uri("/api/deliveries/unknown").exchange().expectStatus().isNotFound();
  }

  @Test
  void optionsNamesTheMethodsOfEachResource() {
    putDelivery();
    assertThat(allowed("/api/deliveries/" + id))
        .containsExactlyInAnyOrder(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    assertThat(allowed("/deliveries/" + id))
        .containsExactlyInAnyOrder(
            HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.OPTIONS);
  }

  @Test
  void anUnknownDeliveryIsNotFoundAndABadIdIsRefused() {
    get("/api/deliveries/{id}", id)
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("https://fabrikam.com/problems/delivery-not-found");
    get("/api/deliveries/{id}", "no id")
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].field")
        .isEqualTo("deliveryId");
  }

  @ParameterizedTest
  @EnumSource(DeliveryStage.class)
  void theLinksFollowTheStage(DeliveryStage stage) {
    Delivery delivery = Samples.delivery(id);
    switch (stage) {
      case CREATED -> {}
      case HEADED_TO_PICKUP -> observe(delivery, DronePhase.TO_PICKUP, Samples.BASE);
      case IN_TRANSIT -> observe(delivery, DronePhase.TO_DROPOFF, Samples.PICKUP);
      case COMPLETED -> observe(delivery, DronePhase.TO_BASE, Samples.DROPOFF);
      case CANCELLED -> delivery.cancel(Samples.NOW);
      case FAILED -> delivery.fail("drone-lost", Samples.NOW);
    }
    deliveries.save(delivery);
    TreeSet<String> expected =
        new TreeSet<>(List.of("self", "status", "tracking", "history", "owner"));
    if (stage == DeliveryStage.CREATED || stage == DeliveryStage.HEADED_TO_PICKUP) {
      expected.addAll(List.of("cancel", "reschedule"));
    }
    if (stage == DeliveryStage.COMPLETED) {
      expected.add("confirmation");
    }
    get("/api/deliveries/{id}", id)
        .expectBody()
        .jsonPath("$.stage")
        .isEqualTo(stage.name())
        .jsonPath("$._links")
        .value(links -> assertThat(((Map<?, ?>) links).keySet()).isEqualTo(expected));
  }

  @Test
  void aWalkOverTheCollectionSeesEveryDeliveryOnceThoughOthersAreCreatedMeanwhile() {
    List<String> before = create(7);
    List<String> seen = new ArrayList<>();
    String cursor = null;
    do {
      Page page = page("ownerId={owner}&limit=3" + (cursor == null ? "" : "&cursor=" + cursor));
      assertThat(page.items()).hasSizeLessThanOrEqualTo(3);
      page.items().forEach(item -> seen.add(item.deliveryId()));
      cursor = page.next();
      if (seen.size() <= 6) {
        create(1);
      }
    } while (cursor != null);
    assertThat(seen).doesNotHaveDuplicates().containsAll(before).hasSize(9);
    assertThat(seen.subList(0, 7)).isEqualTo(before);
  }

  @Test
  void theCollectionIsFilteredByOwnerAndStage() {
    List<String> created = create(3);
    http.delete().uri("/deliveries/{id}", created.get(1)).exchange();
    assertThat(ids(page("ownerId={owner}&stage=CANCELLED"))).containsExactly(created.get(1));
    assertThat(ids(page("ownerId={owner}&stage=CREATED")))
        .containsExactly(created.get(0), created.get(2));
    assertThat(ids(page("ownerId={owner}"))).isEqualTo(created);
    assertThat(page("ownerId=nobody").items()).isEmpty();
    assertThat(ids(page("stage=CANCELLED&limit=200"))).contains(created.get(1));
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit",
    "limit=201, limit",
    "limit=many, limit",
    "stage=LOST, stage",
    "ownerId=no%20id, ownerId",
    "cursor=%25%25, cursor",
    "cursor=bm90LWEta2V5, cursor"
  })
  void aBadParameterIsNamed(String query, String field) {
    http.get()
        .uri(java.net.URI.create("/api/deliveries?" + query))
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("https://fabrikam.com/problems/validation-failed")
        .jsonPath("$.errors[0].field")
        .isEqualTo(field);
  }

  @Test
  void everyFilterOfTheCollectionHasAnIndex() {
    assertThat(mongo.indexOps(Delivery.class).getIndexInfo())
        .extracting(index -> index.getIndexFields().stream().map(field -> field.getKey()).toList())
        .contains(
            List.of("createdKey"),
            List.of("ownerId", "createdKey"),
            List.of("stage", "createdKey"),
            List.of("ownerId", "stage", "createdKey"),
            List.of("outbox.pending"));
  }

  private void observe(Delivery delivery, DronePhase phase, Location position) {
    delivery.observe(Samples.reading(id, 5, phase, position));
  }

  private List<String> create(int count) {
    return IntStream.range(0, count)
        .mapToObj(_ -> "delivery-" + java.util.UUID.randomUUID())
        .peek(created -> putDelivery(created, body()).expectStatus().isCreated())
        .toList();
  }

  private Page page(String query) {
    return get("/api/deliveries?" + query.replace("{owner}", owner))
        .expectStatus()
        .isOk()
        .returnResult(new ParameterizedTypeReference<Page>() {})
        .getResponseBody();
  }

  private static List<String> ids(Page page) {
    return page.items().stream().map(Item::deliveryId).toList();
  }

  private java.util.Set<HttpMethod> allowed(String path) {
    return http.options()
        .uri(path)
        .exchange()
        .expectStatus()
        .isOk()
        .returnResult()
        .getResponseHeaders()
        .getAllow();
  }

  private record Page(List<Item> items, String next) {}

  private record Item(String deliveryId) {}
}
