package com.fabrikam.dronedelivery.chassis.test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What every OpenAPI document of the house says of each of its operations. */
public final class OpenApiRules {

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "patch", "delete", "head", "options");

  private final JsonNode document;
  private final List<String> violations = new ArrayList<>();
  private final Set<String> operationIds = new HashSet<>();

  private OpenApiRules(JsonNode document) {
    this.document = document;
  }

  /** What the document leaves out, each with its place; empty if it is complete. */
  public static List<String> violations(JsonNode document) {
    OpenApiRules rules = new OpenApiRules(document);
    document
        .path("paths")
        .forEachEntry(
            (path, item) ->
                item.forEachEntry(
                    (method, operation) -> {
                      if (METHODS.contains(method)) {
                        rules.checkOperation(method + " " + path, operation);
                      }
                    }));
    document
        .path("components")
        .path("schemas")
        .forEachEntry((name, schema) -> rules.checkSchema("schema " + name, schema));
    return List.copyOf(rules.violations);
  }

  private void checkOperation(String place, JsonNode operation) {
    require(!text(operation, "operationId").isBlank(), place, "has no operationId");
    require(operationIds.add(text(operation, "operationId")), place, "shares its operationId");
    require(!text(operation, "summary").isBlank(), place, "has no summary");
    require(operation.path("tags").size() == 1, place, "has not one tag");
    operation.path("tags").forEach(tag -> checkTag(place, tag.asString()));
    operation.path("parameters").forEach(parameter -> checkParameter(place, parameter));
    JsonNode responses = operation.path("responses");
    require(has(responses, "2"), place, "has no success");
    require(has(responses, "4") || !takesSomething(operation), place, "has no 4xx");
    if (operation.has("requestBody")) {
      checkContent(place + " request", operation.path("requestBody").path("content"));
    }
    responses.forEachEntry((status, response) -> checkResponse(place, status, resolve(response)));
  }

  private void checkTag(String place, String name) {
    require(
        document
            .path("tags")
            .valueStream()
            .anyMatch(tag -> text(tag, "name").equals(name) && !text(tag, "description").isBlank()),
        place,
        "has a tag without description: " + name);
  }

  private void checkParameter(String place, JsonNode reference) {
    JsonNode parameter = resolve(reference);
    String name = place + " parameter " + text(parameter, "name");
    require(!text(parameter, "description").isBlank(), name, "has no description");
    require(parameter.has("schema"), name, "has no schema");
  }

  private void checkResponse(String place, String status, JsonNode response) {
    String name = place + " " + status;
    require(!text(response, "description").isBlank(), name, "has no description");
    require(
        !status.equals("201") || response.path("headers").has("Location"), name, "has no Location");
    require(
        !isProblem(status) || response.path("content").has("application/problem+json"),
        name,
        "is no problem");
    response
        .path("headers")
        .forEachEntry(
            (header, reference) ->
                require(
                    !text(resolve(reference), "description").isBlank(),
                    name + " header " + header,
                    "has no description"));
    if (response.has("content")) {
      checkContent(name, response.path("content"));
    }
  }

  private void checkContent(String place, JsonNode content) {
    require(!content.isEmpty(), place, "has a content without media type");
    content.forEachEntry(
        (type, media) -> {
          require(!media.path("schema").isEmpty(), place + " " + type, "has no schema");
          require(
              media.has("example") || media.path("examples").size() > 0,
              place + " " + type,
              "has no example");
        });
  }

  private void checkSchema(String place, JsonNode schema) {
    schema
        .path("properties")
        .forEachEntry(
            (field, property) ->
                require(
                    property.has("$ref")
                        || property.has("allOf")
                        || !text(property, "description").isBlank(),
                    place + " field " + field,
                    "has no description"));
  }

  private static boolean takesSomething(JsonNode operation) {
    return operation.has("requestBody") || !operation.path("parameters").isEmpty();
  }

  private static boolean has(JsonNode responses, String firstDigit) {
    return responses.propertyNames().stream().anyMatch(status -> status.startsWith(firstDigit));
  }

  private static boolean isProblem(String status) {
    return Stream.of("4", "5").anyMatch(status::startsWith);
  }

  /** What a reference within the document points to. */
  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document.at(text(node, "$ref").substring(1)) : node;
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }

  private void require(boolean holds, String place, String what) {
    if (!holds) {
      violations.add(place + " " + what);
    }
  }
}
