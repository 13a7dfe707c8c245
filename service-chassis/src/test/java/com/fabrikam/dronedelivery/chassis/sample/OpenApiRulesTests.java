package com.fabrikam.dronedelivery.chassis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.chassis.test.OpenApiRules;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The rules for OpenAPI documents: a complete one keeps them, and each can be broken. */
class OpenApiRulesTests {

  private static final String OPERATION = "/paths/~1things~1{id}/put";
  private static final String COMPLETE =
      """
      {"tags": [{"name": "Things", "description": "What there is"}],
       "paths": {"/things/{id}": {"put": {
         "operationId": "putThing", "summary": "Put a thing", "tags": ["Things"],
         "parameters": [{"in": "path", "name": "id", "description": "Its id", "schema": {"type": "string"}}],
         "requestBody": {"content": {"application/json": {
           "schema": {"$ref": "#/components/schemas/Thing"}, "example": {"name": "a"}}}},
         "responses": {
           "201": {"description": "Created", "headers": {"Location": {"$ref": "#/components/headers/Location"}},
             "content": {"application/json": {
               "schema": {"$ref": "#/components/schemas/Thing"}, "example": {"name": "a"}}}},
           "400": {"description": "Bad", "content": {"application/problem+json": {
             "schema": {"type": "object"}, "examples": {"bad": {"value": {}}}}}}}}}},
       "components": {
         "headers": {"Location": {"description": "Where it is", "schema": {"type": "string"}}},
         "schemas": {"Thing": {"properties": {"name": {"type": "string", "description": "Its name"}}}}}}
      """;

  private final JsonMapper json = JsonMapper.builder().build();

  @Test
  void aCompleteDocumentBreaksNoRule() {
    assertThat(OpenApiRules.violations(json.readTree(COMPLETE))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "operationId, has no operationId",
    "summary, has no summary",
    "tags, has not one tag",
    "parameters/0/description, has no description",
    "parameters/0/schema, has no schema",
    "requestBody/content/application~1json/example, has no example",
    "requestBody/content/application~1json/schema, has no schema",
    "responses/201, has no success",
    "responses/201/content/application~1json/example, has no example",
    "responses/201/headers/Location, has no Location",
    "responses/400, has no 4xx",
    "responses/400/content, is no problem",
    "responses/400/content/application~1problem+json/examples, has no example"
  })
  void whatAnOperationLeavesOutIsNamed(String left, String rule) {
    assertThat(violationsWithout(OPERATION + "/" + left))
        .anySatisfy(
            violation -> assertThat(violation).startsWith("put /things/{id}").endsWith(rule));
  }

  @ParameterizedTest
  @CsvSource({
    "/tags/0/description, has a tag without description: Things",
    "/components/headers/Location/description, header Location has no description",
    "/components/schemas/Thing/properties/name/description, field name has no description"
  })
  void whatIsNotExplainedIsNamed(String left, String rule) {
    assertThat(violationsWithout(left)).singleElement().asString().endsWith(rule);
  }

  @Test
  void twoOperationsCannotShareAnId() {
    JsonNode document = json.readTree(COMPLETE);
    ObjectNode path = (ObjectNode) document.at("/paths/~1things~1{id}");
    path.set("get", path.get("put").deepCopy());

    assertThat(OpenApiRules.violations(document))
        .containsExactly("get /things/{id} shares its operationId");
  }

  private List<String> violationsWithout(String pointer) {
    JsonNode document = json.readTree(COMPLETE);
    int last = pointer.lastIndexOf('/');
    String field = pointer.substring(last + 1).replace("~1", "/");
    ObjectNode parent = (ObjectNode) document.at(pointer.substring(0, last));
    assertThat(parent.remove(field)).as(pointer).isNotNull();
    return OpenApiRules.violations(document);
  }
}
