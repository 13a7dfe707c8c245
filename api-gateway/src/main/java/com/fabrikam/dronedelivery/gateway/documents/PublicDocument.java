package com.fabrikam.dronedelivery.gateway.documents;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One OpenAPI document made of those of several services. It begins as the gateway's own part: the
 * head, and under {@code components} what the gateway answers by itself. Each service adds its
 * operations and what they refer to; what two services call by one name has to be the same.
 */
final class PublicDocument {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  /** The gateway's answers, by status, to every request and to those that have a body. */
  private static final Map<String, String> ANSWERS =
      Map.of(
          "414", "UriTooLong",
          "429", "TooManyRequests",
          "431", "RequestHeaderFieldsTooLarge");

  private static final Map<String, String> ANSWERS_TO_BODIES =
      Map.of("408", "RequestTimeout", "413", "PayloadTooLarge");

  private static final List<String> HEADERS = List.of("RateLimit", "RateLimit-Policy");

  private final ObjectNode document;

  /**
   * Begins a document.
   *
   * @param own the gateway's part; it is not changed
   */
  PublicDocument(JsonNode own) {
    this.document = own.deepCopy().asObject();
  }

  /**
   * Adds the public part of a service.
   *
   * @throws IllegalStateException if the service has an operation that another one has, or means
   *     something else by a name
   */
  void add(String service, JsonNode part) {
    part.path("paths")
        .forEachEntry(
            (path, operations) ->
                addAll("path " + path, document.withObjectProperty("paths"), path, operations));
    part.path("components")
        .forEachEntry(
            (kind, components) ->
                addAll(kind, document.withObjectProperty("components"), kind, components));
    part.path("tags").forEach(tag -> addTag(service, tag));
  }

  private void addAll(String place, ObjectNode parent, String name, JsonNode additions) {
    ObjectNode target = parent.withObjectProperty(name);
    additions.forEachEntry(
        (key, value) -> {
          JsonNode present = target.get(key);
          boolean isOperation = METHODS.contains(key);
          if (present != null && (isOperation || !present.equals(value))) {
            throw new IllegalStateException("two services disagree on " + place + " " + key);
          }
          target.set(key, value.deepCopy());
        });
  }

  private void addTag(String service, JsonNode tag) {
    for (JsonNode present : document.withArrayProperty("tags")) {
      if (present.path("name").equals(tag.path("name"))) {
        if (!present.equals(tag)) {
          throw new IllegalStateException(service + " explains otherwise the tag " + tag);
        }
        return;
      }
    }
    document.withArrayProperty("tags").add(tag.deepCopy());
  }

  /** The whole, with the gateway's own answers at every operation. */
  JsonNode complete() {
    document
        .path("paths")
        .forEach(
            path ->
                path.forEachEntry(
                    (method, operation) -> {
                      if (METHODS.contains(method)) {
                        complete(operation);
                      }
                    }));
    sort(document.path("paths"));
    document.path("components").forEach(PublicDocument::sort);
    return document;
  }

  private void complete(JsonNode operation) {
    ObjectNode responses = operation.path("responses").asObject();
    responses.forEach(this::tellTheRate);
    addRefusalOfMalformed(responses.path("400"));
    ANSWERS.forEach((status, name) -> responses.set(status, reference("responses", name)));
    if (operation.has("requestBody")) {
      ANSWERS_TO_BODIES.forEach(
          (status, name) -> responses.set(status, reference("responses", name)));
    }
    sort(responses);
  }

  private void tellTheRate(JsonNode response) {
    ObjectNode headers = response.asObject().withObjectProperty("headers");
    HEADERS.forEach(name -> headers.set(name, reference("headers", name)));
  }

  /** Whatever it is for the service: a malformed path is one for the gateway. */
  private void addRefusalOfMalformed(JsonNode badRequest) {
    ObjectNode examples =
        badRequest.path("content").path("application/problem+json").path("examples").asObject();
    if (!examples.has("malformed-request")) {
      examples.set("malformed-request", reference("examples", "MalformedRequest"));
    }
  }

  /** Puts the entries in the order of their names, whatever order they came in. */
  private static void sort(JsonNode node) {
    Map<String, JsonNode> entries = new TreeMap<>();
    node.forEachEntry(entries::put);
    node.asObject().removeAll().setAll(entries);
  }

  private ObjectNode reference(String kind, String name) {
    return document.objectNode().put("$ref", "#/components/" + kind + "/" + name);
  }
}
