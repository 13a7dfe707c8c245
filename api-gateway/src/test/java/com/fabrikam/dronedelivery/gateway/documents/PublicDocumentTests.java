package com.fabrikam.dronedelivery.gateway.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rules by which the documents of services become one. */
class PublicDocumentTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PublicDocument document = new PublicDocument(JSON.readTree("{\"paths\": {}}"));

  @Test
  void theOperationsOfAPathComeTogetherAndWhatTheyShareStandsOnce() {
    document.add("reader", service("get", "a thing", "Things"));
    document.add("writer", service("put", "a thing", "Things"));

    JsonNode whole = document.complete();

    assertThat(whole.at("/paths/~1api~1things").propertyNames()).containsExactly("get", "put");
    assertThat(whole.at("/components/schemas").size()).isEqualTo(1);
    assertThat(whole.path("tags").size()).isEqualTo(1);
  }

  @Test
  void twoServicesCannotMeanDifferentThingsByOneName() {
    document.add("reader", service("get", "a thing", "Things"));

    assertThatThrownBy(() -> document.add("writer", service("put", "another thing", "Things")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("schemas Thing");
  }

  @Test
  void twoServicesCannotHaveTheSameOperation() {
    document.add("reader", service("get", "a thing", "Things"));

    assertThatThrownBy(() -> document.add("writer", service("get", "a thing", "Things")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("/api/things get");
  }

  @Test
  void twoServicesCannotExplainATagDifferently() {
    document.add("reader", service("get", "a thing", "Things"));

    assertThatThrownBy(() -> document.add("writer", service("put", "a thing", "Other things")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("writer");
  }

  @Test
  void everyOperationHasTheAnswersThatAreTheGatewaysOwn() {
    document.add("writer", service("put", "a thing", "Things"));

    JsonNode responses = document.complete().at("/paths/~1api~1things/put/responses");

    assertThat(responses.propertyNames())
        .containsExactly("200", "400", "408", "413", "414", "429", "431");
    assertThat(responses.at("/200/headers").propertyNames())
        .containsExactly("RateLimit", "RateLimit-Policy");
    assertThat(responses.at("/400/content/application~1problem+json/examples").propertyNames())
        .containsExactly("bad", "malformed-request");
  }

  private static JsonNode service(String method, String schema, String tag) {
    return JSON.readTree(
        """
        {"tags": [{"name": "Things", "description": "%s"}],
         "paths": {"/api/things": {"%s": {"requestBody": {}, "responses": {
           "200": {"description": "OK"},
           "400": {"content": {"application/problem+json": {"examples": {"bad": {}}}}}}}}},
         "components": {"schemas": {"Thing": {"description": "%s"}}}}
        """
            .formatted(tag, method, schema));
  }
}
