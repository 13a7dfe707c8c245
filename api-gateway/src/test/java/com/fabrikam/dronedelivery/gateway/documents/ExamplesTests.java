package com.fabrikam.dronedelivery.gateway.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every example in every document, the backends' among them, is one of what it is shown for. */
class ExamplesTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(Dialects.getOpenApi30());

  static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "docs", "openapi"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyExampleFitsItsSchema(Path file) throws IOException {
    JsonNode document = JSON.readTree(Files.readString(file));
    List<Content> contents = contents(document);

    assertThat(contents).isNotEmpty();
    assertThat(contents.stream().flatMap(content -> violations(document, content))).isEmpty();
  }

  @Test
  void anExampleThatDoesNotFitIsFound() throws IOException {
    JsonNode document =
        JSON.readTree(Files.readString(Path.of("..", "docs", "openapi", "public-v1.json")));
    Content content =
        new Content(
            "here",
            JSON.readTree("{\"$ref\": \"#/components/schemas/Location\"}"),
            JSON.readTree("{\"latitude\": \"north\"}"));

    assertThat(violations(document, content))
        .anySatisfy(violation -> assertThat(violation).contains("longitude"))
        .anySatisfy(violation -> assertThat(violation).contains("string"));
  }

  private record Content(String place, JsonNode schema, JsonNode example) {}

  private static List<Content> contents(JsonNode document) {
    List<Content> contents = new ArrayList<>();
    document
        .path("paths")
        .forEachEntry(
            (path, operations) ->
                operations.forEachEntry(
                    (method, operation) -> {
                      String place = method + " " + path;
                      collect(place + " request", operation.path("requestBody"), contents);
                      operation
                          .path("responses")
                          .forEachEntry(
                              (status, response) ->
                                  collect(
                                      place + " " + status,
                                      resolved(document, response),
                                      contents));
                    }));
    return contents.stream()
        .map(
            content ->
                new Content(
                    content.place(), content.schema(), resolved(document, content.example())))
        .toList();
  }

  private static void collect(String place, JsonNode bearer, List<Content> contents) {
    bearer
        .path("content")
        .forEachEntry(
            (type, media) -> {
              examples(type, media)
                  .forEach(
                      example -> contents.add(new Content(place, media.path("schema"), example)));
            });
  }

  /** The JSON of a body's examples, each line or event of a stream for itself. */
  private static Stream<JsonNode> examples(String type, JsonNode media) {
    JsonNode example = media.path("example");
    return switch (type) {
      case "application/x-ndjson" -> example.asString().lines().map(JSON::readTree);
      case "text/event-stream" ->
          example
              .asString()
              .lines()
              .filter(line -> line.startsWith("data: "))
              .map(line -> JSON.readTree(line.substring("data: ".length())));
      default ->
          Stream.concat(
              Stream.of(example).filter(present -> !present.isMissingNode()),
              media.path("examples").valueStream());
    };
  }

  private static JsonNode resolved(JsonNode document, JsonNode node) {
    JsonNode target =
        node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    return target.has("value") && target.has("summary") ? target.path("value") : target;
  }

  private static Stream<String> violations(JsonNode document, Content content) {
    ObjectNode schema = content.schema().deepCopy().asObject();
    schema.set("components", document.path("components"));
    return SCHEMAS.getSchema(schema).validate(content.example()).stream()
        .map(Error::toString)
        .map(violation -> content.place() + ": " + violation);
  }
}
