package com.fabrikam.dronedelivery.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An HTTP answer with its body as JSON, where it is JSON.
 *
 * @param request what was asked, as in {@code GET /api/deliveries?limit=1}
 */
public record Answer(String request, int status, HttpHeaders headers, String body, JsonNode json) {

  public static final JsonMapper JSON = new JsonMapper();

  private static final String PROBLEM_JSON = "application/problem+json";
  private static final String PROBLEM_TYPES = "https://fabrikam.com/problems/";

  public static Answer of(String request, int status, HttpHeaders headers, String body) {
    String type = headers.firstValue("content-type").orElse("").toLowerCase(Locale.ROOT);
    boolean json = type.startsWith("application/json") || type.startsWith(PROBLEM_JSON);
    return new Answer(
        request,
        status,
        headers,
        body,
        json && !body.isEmpty() ? JSON.readTree(body) : JSON.createObjectNode());
  }

  /** The header, or an empty string. */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** A text field of the body by JSON Pointer, or an empty string. */
  public String text(String pointer) {
    return json.at(pointer).asString("");
  }

  /** Last segment of the problem's type, or an empty string when it is no problem. */
  public String problem() {
    if (!header("content-type").contains(PROBLEM_JSON)) {
      return "";
    }
    String type = text("/type");
    return type.substring(type.lastIndexOf('/') + 1);
  }

  /** The fields that a {@code validation-failed} complains of. */
  public List<String> badFields() {
    return json.at("/errors").valueStream().map(error -> error.at("/field").asString()).toList();
  }

  public Answer expect(int expected) {
    assertThat(status).as("%s", this).isEqualTo(expected);
    return this;
  }

  /** Checks that it is a complete problem (RFC 9457) of this type. */
  public Answer expectProblem(int expected, String type) {
    expect(expected);
    assertThat(header("content-type")).as("%s", this).isEqualTo(PROBLEM_JSON);
    assertThat(text("/type")).as("%s", this).isEqualTo(PROBLEM_TYPES + type);
    assertThat(text("/title")).as("%s", this).isNotEmpty();
    assertThat(text("/detail")).as("%s", this).isNotEmpty();
    assertThat(json.at("/status").asInt()).as("%s", this).isEqualTo(expected);
    assertThat(text("/instance")).as("%s", this).isEqualTo(path());
    assertThat(text("/traceId")).as("%s", this).matches("[0-9a-f]{32}");
    return this;
  }

  /** Checks that it refuses these fields, and no others. */
  public Answer expectBadFields(String... fields) {
    expectProblem(400, "validation-failed");
    assertThat(badFields()).as("%s", this).containsOnly(fields);
    assertThat(json.at("/errors").valueStream().map(error -> error.at("/message").asString("")))
        .as("%s", this)
        .doesNotContain("");
    return this;
  }

  private String path() {
    String target = request.substring(request.indexOf(' ') + 1);
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  @Override
  public String toString() {
    return request + " -> " + status + " " + headers.map() + " " + body;
  }
}
