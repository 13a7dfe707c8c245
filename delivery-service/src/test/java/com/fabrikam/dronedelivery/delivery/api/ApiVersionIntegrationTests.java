package com.fabrikam.dronedelivery.delivery.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.delivery.DeliveryIntegrationTest;
import com.fabrikam.dronedelivery.delivery.inflight.DronePhase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiVersionIntegrationTests extends DeliveryIntegrationTest {

  private static final String DEPRECATED_SINCE =
      "@" + Instant.parse("2026-11-01T00:00:00Z").getEpochSecond();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/deliveries/{id}",
        "/api/deliveries/{id}?api-version=1",
        "/api/deliveries/{id}?api-version=1.0",
        "/api/deliveries/{id}/status",
        "/api/deliveries/{id}/status?api-version=1"
      })
  void versionOneIsTheDefaultAndAnnouncesItsEnd(String path) {
    putDelivery();
    get(path, id)
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Deprecation", DEPRECATED_SINCE)
        .expectHeader()
        .valueEquals("Sunset", "Tue, 30 Nov 2027 00:00:00 GMT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "2.0"})
  void versionTwoOfADeliveryHasGeoJsonPoints(String version) {
    putDelivery();
    get("/api/deliveries/{id}?api-version={version}", id, version)
        .expectStatus()
        .isOk()
        .expectHeader()
        .doesNotExist("Deprecation")
        .expectHeader()
        .doesNotExist("Sunset")
        .expectHeader()
        .valueEquals("ETag", "\"1\"")
        .expectBody()
        .jsonPath("$.pickup")
        .isEqualTo(Map.of("type", "Point", "coordinates", List.of(-74.05, 40.71)))
        .jsonPath("$.dropoff.coordinates[1]")
        .isEqualTo(40.72)
        .jsonPath("$.deliveryId")
        .isEqualTo(id)
        .jsonPath("$.package.weightKg")
        .isEqualTo(0.8);
  }

  @Test
  void theCollectionComesInBothVersions() {
    putDelivery();
    get("/api/deliveries?ownerId={owner}&api-version=2", owner)
        .expectBody()
        .jsonPath("$.items[0].pickup.type")
        .isEqualTo("Point");
    get("/api/deliveries?ownerId={owner}", owner)
        .expectHeader()
        .valueEquals("Deprecation", DEPRECATED_SINCE)
        .expectBody()
        .jsonPath("$.items[0].pickup.latitude")
        .isEqualTo(40.71);
  }

  @Test
  void versionTwoOfTheStatusTellsTheTimeToArrival() {
    putDelivery();
    get("/api/deliveries/{id}/status?api-version=2", id)
        .expectBody()
        .jsonPath("$.timeToArrival")
        .value(
            left ->
                assertThat(Duration.parse((String) left))
                    .isBetween(Duration.ofDays(1), Duration.ofDays(2_000)));
    fly(1, DronePhase.TO_DROPOFF, PICKUP);
    await()
        .untilAsserted(
            () ->
                get("/api/deliveries/{id}/status?api-version=2", id)
                    .expectBody()
                    .jsonPath("$.stage")
                    .isEqualTo("IN_TRANSIT")
                    .jsonPath("$.drone.position.coordinates[0]")
                    .isEqualTo(-74.05)
                    .jsonPath("$.timeToArrival")
                    .value(
                        left ->
                            assertThat(Duration.parse((String) left))
                                .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(75))));
    fly(2, DronePhase.TO_BASE, DROPOFF);
    await()
        .untilAsserted(
            () ->
                get("/api/deliveries/{id}/status?api-version=2", id)
                    .expectBody()
                    .jsonPath("$.stage")
                    .isEqualTo("COMPLETED")
                    .jsonPath("$.timeToArrival")
                    .isEqualTo("PT0S"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "0", "abc", "1.2.3", "1.1", "-1", "v1", "1.", "99999999999"})
  void anotherVersionIsRefused(String version) {
    putDelivery();
    for (String resource : List.of("", "/status")) {
      get("/api/deliveries/{id}" + resource + "?api-version={version}", id, version)
          .expectStatus()
          .isBadRequest()
          .expectBody()
          .jsonPath("$.type")
          .isEqualTo("https://fabrikam.com/problems/unsupported-api-version");
    }
  }

  @Test
  void whatIsTheSameInBothVersionsAnnouncesNoEnd() {
    putDelivery();
    get("/deliveries/{id}?api-version=2", id)
        .expectStatus()
        .isOk()
        .expectHeader()
        .doesNotExist("Deprecation");
  }

  @ParameterizedTest
  @ValueSource(strings = {"public", "public-v2", "backend"})
  void eachGroupHasADocument(String group) {
    boolean isPublic = group.startsWith("public");
    get("/v3/api-docs/{group}", group)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.paths")
        .value(
            paths ->
                assertThat(((Map<?, ?>) paths).keySet())
                    .isNotEmpty()
                    .allMatch(path -> path.toString().startsWith("/api/") == isPublic));
  }

  @Test
  void theDocumentsOfTheVersionsDifferInThePositions() {
    String point = "$.paths['/api/deliveries/{deliveryId}'].get.responses['200'].content..['$ref']";
    get("/v3/api-docs/public")
        .expectBody()
        .jsonPath(point)
        .isEqualTo("#/components/schemas/DeliveryResponse");
    get("/v3/api-docs/public-v2")
        .expectBody()
        .jsonPath(point)
        .isEqualTo("#/components/schemas/DeliveryResponseV2");
  }

  @Test
  void theDocumentsNameEveryAnswer() {
    get("/v3/api-docs/backend")
        .expectBody()
        .jsonPath("$.paths['/deliveries/{deliveryId}'].put.responses")
        .value(
            answers ->
                assertThat(((Map<?, ?>) answers).keySet())
                    .map(Object::toString)
                    .contains("200", "201", "204", "400", "409", "412", "503"));
    get("/v3/api-docs/public")
        .expectBody()
        .jsonPath("$.paths['/api/deliveries/{deliveryId}/tracking'].get.responses")
        .value(
            answers ->
                assertThat(((Map<?, ?>) answers).keySet())
                    .map(Object::toString)
                    .contains("200", "204", "400", "404", "503"))
        .jsonPath("$.paths['/api/deliveries/{deliveryId}/notification-requests'].post.responses")
        .value(
            answers ->
                assertThat(((Map<?, ?>) answers).keySet())
                    .map(Object::toString)
                    .contains("201", "400", "404", "409"));
  }
}
