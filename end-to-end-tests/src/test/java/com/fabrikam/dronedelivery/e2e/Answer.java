package com.fabrikam.dronedelivery.e2e;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP answer with its body as JSON, where it is JSON. */
record Answer(HttpResponse<String> http, JsonNode json) {

  private static final JsonMapper JSON = new JsonMapper();

  static Answer of(HttpResponse<String> http) {
    boolean json = http.headers().firstValue("content-type").orElse("").contains("json");
    return new Answer(
        http,
        json && !http.body().isEmpty() ? JSON.readTree(http.body()) : JSON.createObjectNode());
  }

  int status() {
    return http.statusCode();
  }

  /** The header, or an empty string. */
  String header(String name) {
    return http.headers().firstValue(name).orElse("");
  }

  /** A text field of the body by JSON Pointer, or an empty string. */
  String text(String pointer) {
    return json.at(pointer).asString("");
  }

  /** Last segment of the problem's type, or an empty string when it is no problem. */
  String problem() {
    if (!header("content-type").contains("application/problem+json")) {
      return "";
    }
    String type = text("/type");
    return type.substring(type.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return status() + " " + http.body();
  }
}
