package com.fabrikam.dronedelivery.gateway.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.gateway.problem.ProblemType;
import com.fabrikam.dronedelivery.gateway.routing.PublicApi;
import com.fabrikam.dronedelivery.gateway.test.GatewayTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.json.JSONException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscreamer.jsonassert.JSONAssert;
import org.skyscreamer.jsonassert.JSONCompareMode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document of the public API, whole, and the page on which a developer reads it. */
class DocumentsIntegrationTests extends GatewayTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path CHECKED_IN = Path.of("..", "docs", "openapi");

  @Autowired private PublicApi api;

  @ParameterizedTest
  @CsvSource({"public, public-v1.json", "public-v2, public-v2.json"})
  void theDocumentIsTheOneCheckedIn(String group, String file) throws IOException, JSONException {
    JsonNode made = document(group);
    Path checkedIn = CHECKED_IN.resolve(file);
    if (Boolean.getBoolean("openapi.write")) {
      Files.writeString(checkedIn, made.toPrettyString() + "\n");
    }
    JSONAssert.assertEquals(
        file + " is not what the services' documents make; -Dopenapi.write=true writes it",
        Files.readString(checkedIn),
        made.toString(),
        JSONCompareMode.STRICT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"public", "public-v2"})
  void theDocumentHasExactlyTheOperationsOfTheTable(String group) {
    List<String> routed = new ArrayList<>();
    api.resources()
        .forEach(
            resource ->
                resource.methods().stream()
                    .filter(method -> method != HttpMethod.HEAD)
                    .forEach(method -> routed.add(method + " " + nameless(resource.path()))));
    List<String> documented = new ArrayList<>();
    document(group)
        .path("paths")
        .forEachEntry(
            (path, operations) ->
                operations
                    .propertyNames()
                    .forEach(
                        method ->
                            documented.add(
                                method.toUpperCase(Locale.ROOT) + " " + nameless(path))));

    assertThat(documented).containsExactlyInAnyOrderElementsOf(routed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"public", "public-v2"})
  void noTwoOperationsShareAnId(String group) {
    List<String> ids = new ArrayList<>();
    document(group)
        .path("paths")
        .forEach(
            operations ->
                operations.forEach(operation -> ids.add(operation.path("operationId").asString())));

    assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void whatTheGatewayAnswersByItselfIsDocumentedAsItIs() {
    document("public")
        .at("/components/responses")
        .forEach(
            response ->
                response
                    .at("/content/application~1problem+json/examples")
                    .forEachEntry(
                        (type, example) ->
                            assertThat(
                                    ProblemType.valueOf(
                                            type.toUpperCase(Locale.ROOT).replace('-', '_'))
                                        .status()
                                        .value())
                                .as(type)
                                .isEqualTo(example.at("/value/status").asInt())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/swagger-ui", "/swagger-ui/"})
  void thePageIsFoundUnderItsShortName(String path) {
    HttpResponse<String> answer = send("GET", path);

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location")).hasValue("/swagger-ui/index.html");
  }

  @Test
  void thePageLoadsNothingButWhatTheGatewayServes() {
    HttpResponse<String> page = send("GET", "/swagger-ui/index.html");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'")
        .contains("connect-src 'self'");
    List<String> loaded =
        page.body()
            .lines()
            .filter(line -> line.contains("src=") || line.contains("href="))
            .map(line -> line.replaceAll(".*(?:src|href)=\"(?:\\./)?([^\"]+)\".*", "$1"))
            .toList();
    assertThat(loaded).contains("swagger-initializer.js").hasSizeGreaterThan(3);
    for (String file : loaded) {
      HttpResponse<String> answer = send("GET", "/swagger-ui/" + file);
      assertThat(answer.statusCode()).as(file).isEqualTo(200);
      assertThat(answer.body()).as(file).isNotEmpty();
      HttpResponse<String> head = send("HEAD", "/swagger-ui/" + file);
      assertThat(head.statusCode()).as(file).isEqualTo(200);
      assertThat(head.body()).as(file).isEmpty();
    }
  }

  @Test
  void thePageAsksForTheDocumentsThatThereAre() {
    String initializer = send("GET", "/swagger-ui/swagger-initializer.js").body();

    assertThat(initializer).contains("/v3/api-docs/public\"", "/v3/api-docs/public-v2\"");
    assertThat(initializer).doesNotContain("http");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/swagger-ui/oauth2-redirect.html",
        "/swagger-ui/swagger-ui-bundle.js.LICENSE.txt",
        "/swagger-ui/unknown.js",
        "/webjars/swagger-ui/index.html",
        "/v3/api-docs",
        "/v3/api-docs/backend",
        "/openapi/gateway.json"
      })
  void nothingElseIsServed(String path) {
    assertProblem(send("GET", path), 404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v3/api-docs/public", "/swagger-ui", "/swagger-ui/index.html"})
  void theDocumentsAreThereToRead(String path) {
    HttpResponse<String> refused = send("POST", path, Map.of(), "{}");

    assertProblem(refused, 405, "method-not-allowed");
    assertThat(refused.headers().firstValue("Allow").orElse("").split(",\\s*"))
        .containsExactlyInAnyOrder("GET", "HEAD");
  }

  private JsonNode document(String group) {
    HttpResponse<String> answer = send("GET", "/v3/api-docs/" + group);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    return JSON.readTree(answer.body());
  }

  /** A path whatever its parameters are called. */
  private static String nameless(String path) {
    return path.replaceAll("\\{\\w+}", "{}");
  }
}
