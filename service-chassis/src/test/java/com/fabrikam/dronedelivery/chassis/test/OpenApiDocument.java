package com.fabrikam.dronedelivery.chassis.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.json.JSONException;
import org.skyscreamer.jsonassert.JSONAssert;
import org.skyscreamer.jsonassert.JSONCompareMode;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares the OpenAPI document that a running service makes with the one checked in under {@code
 * docs/openapi}. With {@code -Dopenapi.write=true} the file is written instead, for a reviewer to
 * read its difference.
 */
public final class OpenApiDocument {

  private static final Path DOCUMENTS = Path.of("..", "docs", "openapi");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private OpenApiDocument() {}

  /**
   * Checks that a document is complete ({@link OpenApiRules}) and is the one checked in.
   *
   * @param service the module's name
   * @param group {@code public}, {@code public-v2} or {@code backend}
   */
  public static void check(RestTestClient http, String service, String group)
      throws IOException, JSONException {
    JsonNode made =
        JSON.readTree(
            http.get()
                .uri("/v3/api-docs/{group}", group)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    Path file = DOCUMENTS.resolve(service + "-" + group + ".json");
    if (Boolean.getBoolean("openapi.write")) {
      Files.createDirectories(DOCUMENTS);
      Files.writeString(file, made.toPrettyString() + "\n");
    }
    assertThat(OpenApiRules.violations(made)).as("%s of %s", group, service).isEmpty();
    assertThat(file).as("written by -Dopenapi.write=true").exists();
    JSONAssert.assertEquals(
        file + " is not what the code says; -Dopenapi.write=true writes it",
        Files.readString(file),
        made.toString(),
        JSONCompareMode.STRICT);
  }
}
