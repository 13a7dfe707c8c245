package com.fabrikam.dronedelivery.chassis.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * Compares the OpenAPI document that a running service makes with the one checked in under {@code
 * docs/openapi}. With {@code -Dopenapi.write=true} the file is written instead, for a reviewer to
 * read its difference.
 */
public final class OpenApiDocument {

  private static final Path DOCUMENTS = Path.of("..", "docs", "openapi");

  private OpenApiDocument() {}

  /**
   * Checks one document.
   *
   * @param service the module's name
   * @param group {@code public}, {@code public-v2} or {@code backend}
   */
  public static void check(RestTestClient http, String service, String group) throws IOException {
    String made =
        http.get()
            .uri("/v3/api-docs/{group}", group)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    Path file = DOCUMENTS.resolve(service + "-" + group + ".json");
    if (Boolean.getBoolean("openapi.write")) {
      Files.createDirectories(DOCUMENTS);
      Files.writeString(file, made + "\n");
    }
    assertThat(file).as("written by -Dopenapi.write=true").exists();
    assertThat((made + "\n")).isEqualTo(Files.readString(file));
  }
}
