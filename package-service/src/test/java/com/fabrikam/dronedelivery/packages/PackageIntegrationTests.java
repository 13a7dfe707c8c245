package com.fabrikam.dronedelivery.packages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.chassis.test.ServiceIntegrationTest;
import com.fabrikam.dronedelivery.chassis.web.CursorPage;
import com.jayway.jsonpath.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@ServiceIntegrationTest
class PackageIntegrationTests {

  private static final MediaType MERGE_PATCH = new MediaType("application", "merge-patch+json");

  private final String id = UUID.randomUUID().toString();
  private final String owner = "owner-" + UUID.randomUUID();
  @Autowired private RestTestClient http;
  @Autowired private PackageRepository packages;

  @Test
  void puttingAPackageCreatesItAndPuttingItAgainChangesNothing() {
    put(id, owner, "SMALL", 0.8, "\"books\"")
        .expectStatus()
        .isCreated()
        .expectHeader()
        .location("/packages/" + id)
        .expectBody()
        .json(representation("SMALL", 0.8, "\"books\""));
    put(id, owner, "SMALL", 0.8, "\"books\"").expectStatus().isNoContent();
    get().expectStatus().isOk().expectBody().json(representation("SMALL", 0.8, "\"books\""));
  }

  @Test
  void puttingOtherContentsReplacesThem() {
    put(id, owner, "SMALL", 0.8, "\"books\"");
    put(id, owner, "LARGE", 3, "null").expectStatus().isNoContent();
    get().expectBody().json(representation("LARGE", 3, "null"));
  }

  @Test
  void aPackageOfAnotherOwnerOrDeliveryIsLeftAlone() {
    put(id, owner, "SMALL", 0.8, "\"books\"");
    expectProblem(
        put(id, "somebody-else", "LARGE", 9, "null"), HttpStatus.CONFLICT, "owner-cannot-change");
    expectProblem(
        send(HttpMethod.PUT, MediaType.APPLICATION_JSON, body(owner, "other", "LARGE", 9, "null")),
        HttpStatus.CONFLICT,
        "delivery-cannot-change");
    get().expectBody().json(representation("SMALL", 0.8, "\"books\""));
  }

  @Test
  void aPatchChangesWhatItNamesAndRemovesWhatItSetsToNull() {
    put(id, owner, "SMALL", 0.8, "\"books\"");
    patch("{\"weightKg\": 1.25, \"colour\": \"red\"}")
        .expectStatus()
        .isOk()
        .expectBody()
        .json(representation("SMALL", 1.25, "\"books\""));
    patch("{\"size\": \"MEDIUM\", \"tag\": null}").expectStatus().isOk();
    get().expectBody().json(representation("MEDIUM", 1.25, "null"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'weightKg': 0, 'size': 'HUGE'}        | size,weightKg",
        "{'weightKg': null}                     | weightKg",
        "{'weightKg': '2'}                      | weightKg",
        "{'size': {}, 'ownerId': 'a b'}         | size,ownerId",
        "[]                                     | ''",
        "7                                      | ''"
      })
  void aPatchWithAnImpossibleResultNamesEveryBadFieldAndChangesNothing(
      String patch, String badFields) {
    put(id, owner, "SMALL", 0.8, "\"books\"");
    ResponseSpec answer = patch(patch.replace('\'', '"'));
    assertThat(badFields(answer)).containsExactlyInAnyOrder(badFields.split(","));
    get().expectBody().json(representation("SMALL", 0.8, "\"books\""));
  }

  @Test
  void aPatchCannotMoveThePackageToAnotherOwner() {
    put(id, owner, "SMALL", 0.8, "\"books\"");
    expectProblem(
        patch("{\"ownerId\": \"somebody-else\"}"), HttpStatus.CONFLICT, "owner-cannot-change");
  }

  @Test
  void aPatchOfAnUnknownPackageIsNotFoundAndOfAnotherMediaTypeNotUnderstood() {
    expectProblem(patch("{\"weightKg\": 1}"), HttpStatus.NOT_FOUND, "package-not-found");
    put(id, owner, "SMALL", 0.8, "\"books\"");
    expectProblem(
        send(HttpMethod.PATCH, MediaType.APPLICATION_JSON, "{\"weightKg\": 1}"),
        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
        "unsupported-media-type");
  }

  @Test
  void concurrentPatchesOfDifferentFieldsAllHold() throws Exception {
    put(id, owner, "SMALL", 0.8, "\"books\"");
    List<String> patches =
        Stream.of("{\"weightKg\": 2}", "{\"size\": \"LARGE\"}", "{\"tag\": \"pans\"}", "{\"x\": 1}")
            .flatMap(patch -> Stream.generate(() -> patch).limit(5))
            .toList();
    assertThat(concurrently(patches.size(), i -> patch(patches.get(i))))
        .containsOnly(HttpStatus.OK);
    get().expectBody().json(representation("LARGE", 2, "\"pans\""));
  }

  @Test
  void ofConcurrentPutsOfOnePackageExactlyOneCreatesIt() throws Exception {
    List<HttpStatusCode> answers = concurrently(20, i -> put(id, owner, "SMALL", 0.8, "\"books\""));
    assertThat(answers).containsOnlyOnce(HttpStatus.CREATED);
    assertThat(answers).containsOnly(HttpStatus.CREATED, HttpStatus.NO_CONTENT);
  }

  @Test
  void aPackageIsRemovedOnceHoweverOftenItIsAsked() {
    put(id, owner, "SMALL", 0.8, "\"books\"");
    http.delete().uri("/packages/{id}", id).exchange().expectStatus().isNoContent();
    http.delete().uri("/packages/{id}", id).exchange().expectStatus().isNoContent();
    expectProblem(get(), HttpStatus.NOT_FOUND, "package-not-found");
  }

  @Test
  void everyBadFieldIsNamedAtOnceAndNothingIsStored() {
    ResponseSpec answer =
        send(
            HttpMethod.PUT,
            MediaType.APPLICATION_JSON,
            "{\"size\": \"HUGE\", \"weightKg\": -1, \"tag\": \"" + "x".repeat(101) + "\"}");
    assertThat(badFields(answer))
        .containsExactlyInAnyOrder("ownerId", "deliveryId", "size", "weightKg", "tag");
    assertThat(packages.find(new PackageId(id))).isEmpty();
  }

  @Test
  void aWalkOverAnOwnersPackagesMeetsEachOnceWhateverIsAddedMeanwhile() {
    List<String> ids = IntStream.range(0, 7).mapToObj(i -> id + "-" + i).toList();
    ids.forEach(each -> put(each, owner, "SMALL", 1, "null").expectStatus().isCreated());
    put(id + "-x", "owner-" + UUID.randomUUID(), "SMALL", 1, "null");
    CursorPage<PackageResponse> page = page(3, null);
    put(id + "-0-late", owner, "SMALL", 1, "null");
    List<String> met = new ArrayList<>(idsOf(page));
    while (page.next() != null) {
      page = page(3, page.next());
      met.addAll(idsOf(page));
    }
    assertThat(met).containsExactlyElementsOf(ids);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?ownerId=a%20b",
        "?ownerId=a&limit=0",
        "?ownerId=a&limit=201",
        "?ownerId=a&limit=ten",
        "?ownerId=a&cursor=*"
      })
  void aListIsNotGivenForImpossibleParameters(String query) {
    expectProblem(
        http.get().uri("/packages" + query).exchange(),
        HttpStatus.BAD_REQUEST,
        "validation-failed");
  }

  private ResponseSpec put(
      String packageId, String ownerId, String size, double weightKg, String tag) {
    return http.put()
        .uri("/packages/{id}", packageId)
        .contentType(MediaType.APPLICATION_JSON)
        .body(body(ownerId, packageId, size, weightKg, tag))
        .exchange();
  }

  private ResponseSpec patch(String patch) {
    return send(HttpMethod.PATCH, MERGE_PATCH, patch);
  }

  private ResponseSpec send(HttpMethod method, MediaType type, String body) {
    return http.method(method).uri("/packages/{id}", id).contentType(type).body(body).exchange();
  }

  private ResponseSpec get() {
    return http.get().uri("/packages/{id}", id).exchange();
  }

  private CursorPage<PackageResponse> page(int limit, @Nullable String cursor) {
    CursorPage<PackageResponse> page =
        http.get()
            .uri(
                builder ->
                    builder
                        .path("/packages")
                        .queryParam("ownerId", owner)
                        .queryParam("limit", limit)
                        .queryParamIfPresent("cursor", Optional.ofNullable(cursor))
                        .build())
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(new ParameterizedTypeReference<CursorPage<PackageResponse>>() {})
            .returnResult()
            .getResponseBody();
    assertThat(page).isNotNull();
    return page;
  }

  private static List<String> idsOf(CursorPage<PackageResponse> page) {
    return page.items().stream().map(PackageResponse::packageId).toList();
  }

  private static List<HttpStatusCode> concurrently(int requests, IntFunction<ResponseSpec> request)
      throws Exception {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpStatusCode>> answers =
          IntStream.range(0, requests)
              .mapToObj(i -> callers.submit(() -> request.apply(i).returnResult().getStatus()))
              .toList();
      List<HttpStatusCode> statuses = new ArrayList<>();
      for (Future<HttpStatusCode> answer : answers) {
        statuses.add(answer.get());
      }
      return statuses;
    }
  }

  private static void expectProblem(ResponseSpec answer, HttpStatus status, String type) {
    answer
        .expectStatus()
        .isEqualTo(status)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("https://fabrikam.com/problems/" + type);
  }

  private static List<String> badFields(ResponseSpec answer) {
    String problem =
        answer
            .expectStatus()
            .isBadRequest()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return JsonPath.read(problem, "$.errors[*].field");
  }

  private String representation(String size, double weightKg, String tag) {
    return body(owner, id, size, weightKg, tag)
        .replaceFirst("\\{", "{\"packageId\": \"%s\", ".formatted(id));
  }

  private static String body(
      String ownerId, String deliveryId, String size, double weightKg, String tag) {
    return """
    {"ownerId": "%s", "deliveryId": "%s", "size": "%s", "weightKg": %s, "tag": %s}
    """
        .formatted(ownerId, deliveryId, size, weightKg, tag);
  }
}
