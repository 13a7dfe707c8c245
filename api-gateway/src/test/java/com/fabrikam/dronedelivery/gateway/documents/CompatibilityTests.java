package com.fabrikam.dronedelivery.gateway.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.output.ConsoleRender;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Version 1 as it was released goes on to be served: a client written for it needs no change. What
 * may change is what a client that ignores unknown fields does not notice.
 */
class CompatibilityTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path DOCUMENTS = Path.of("..", "docs", "openapi");
  private static final String SCHEMAS = "/components/schemas";

  @Test
  void clientsOfTheReleasedVersion1StillWork() throws IOException {
    ChangedOpenApi change =
        OpenApiCompare.fromContents(
            released().toString(), Files.readString(DOCUMENTS.resolve("public-v1.json")));

    assertThat(change.isCompatible()).as(() -> describe(change)).isTrue();
  }

  @Test
  void aFurtherFieldOrOperationBreaksNobody() throws IOException {
    assertThat(
            isCompatible(
                document -> {
                  at(document, SCHEMAS + "/DeliveryResponse/properties")
                      .putObject("colour")
                      .put("type", "string");
                  at(document, SCHEMAS + "/DeliveryRequest/properties")
                      .putObject("colour")
                      .put("type", "string");
                  at(document, "/paths")
                      .set("/api/colours", document.at("/paths/~1api~1history").deepCopy());
                }))
        .isTrue();
  }

  @Test
  void aFieldThatIsGoneFromAnAnswerBreaksClients() throws IOException {
    assertThat(
            isCompatible(
                document -> {
                  at(document, SCHEMAS + "/DeliveryResponse/properties").remove("droneId");
                  removeRequired(document, "DeliveryResponse", "droneId");
                }))
        .isFalse();
  }

  @Test
  void aFieldThatAnAnswerMayLackFromNowOnBreaksClients() throws IOException {
    assertThat(isCompatible(document -> removeRequired(document, "StatusResponse", "updatedAt")))
        .isFalse();
  }

  @Test
  void aFieldOfAnotherTypeBreaksClients() throws IOException {
    assertThat(
            isCompatible(
                document ->
                    at(document, SCHEMAS + "/Location/properties/latitude").put("type", "string")))
        .isFalse();
  }

  @Test
  void aFurtherRequiredFieldOfARequestBreaksClients() throws IOException {
    assertThat(
            isCompatible(
                document -> {
                  at(document, SCHEMAS + "/DeliveryRequest/properties")
                      .putObject("colour")
                      .put("type", "string");
                  document.at(SCHEMAS + "/DeliveryRequest/required").asArray().add("colour");
                }))
        .isFalse();
  }

  @Test
  void anOperationThatIsGoneBreaksClients() throws IOException {
    assertThat(
            isCompatible(
                document -> at(document, "/paths/~1api~1deliveries~1{deliveryId}").remove("patch")))
        .isFalse();
  }

  @Test
  void aParameterThatBecomesRequiredBreaksClients() throws IOException {
    assertThat(
            isCompatible(
                document ->
                    at(document, "/components/parameters/api-version").put("required", true)))
        .isFalse();
  }

  private static boolean isCompatible(Consumer<JsonNode> change) throws IOException {
    JsonNode changed = released();
    change.accept(changed);
    return OpenApiCompare.fromContents(released().toString(), changed.toString()).isCompatible();
  }

  private static JsonNode released() throws IOException {
    return JSON.readTree(Files.readString(DOCUMENTS.resolve("baseline/public-v1.json")));
  }

  private static ObjectNode at(JsonNode document, String pointer) {
    return document.at(pointer).asObject();
  }

  private static void removeRequired(JsonNode document, String schema, String field) {
    assertThat(
            document
                .at(SCHEMAS + "/" + schema + "/required")
                .asArray()
                .removeIf(name -> name.asString().equals(field)))
        .isNotNull();
  }

  private static String describe(ChangedOpenApi change) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    new ConsoleRender().render(change, new OutputStreamWriter(text, StandardCharsets.UTF_8));
    return text.toString(StandardCharsets.UTF_8);
  }
}
