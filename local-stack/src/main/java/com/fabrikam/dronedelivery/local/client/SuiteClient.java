package com.fabrikam.dronedelivery.local.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** JSON over HTTP, for a handful of requests or for many at once. */
public final class SuiteClient implements AutoCloseable {

  /** Longer than the gateway gives any command. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final JsonMapper json = JsonMapper.shared();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * What came back.
   *
   * @param body missing where there is none, or none that is JSON
   * @param retryAfter what the {@code Retry-After} header asks for, else zero
   */
  public record Answer(int status, JsonNode body, Duration retryAfter) {

    public boolean isSuccess() {
      return status / 100 == 2;
    }

    /** The last part of the problem's type, such as {@code no-drone-available}; else the status. */
    public String problem() {
      String type = body.path("type").asString("");
      return type.isEmpty() ? "status-" + status : type.substring(type.lastIndexOf('/') + 1);
    }
  }

  /**
   * @throws UncheckedIOException if no answer came
   */
  public Answer get(URI uri) {
    return send(HttpRequest.newBuilder(uri).GET());
  }

  /**
   * @throws UncheckedIOException if no answer came
   */
  public Answer put(URI uri, Object body) {
    return send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body))));
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(
              request
                  .header("Accept", "application/json, application/problem+json")
                  .timeout(PATIENCE)
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), read(response.body()), retryAfter(response));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("Interrupted", e));
    }
  }

  private JsonNode read(String body) {
    try {
      return body.isBlank() ? MissingNode.getInstance() : json.readTree(body);
    } catch (JacksonException notJson) {
      return MissingNode.getInstance();
    }
  }

  private static Duration retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.matches("\\d{1,4}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
