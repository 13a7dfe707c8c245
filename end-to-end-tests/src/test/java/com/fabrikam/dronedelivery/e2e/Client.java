package com.fabrikam.dronedelivery.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/** Speaks HTTP to the running stack: paths go to the gateway, full addresses where they say. */
final class Client {

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String gateway;

  Client(String gateway) {
    this.gateway = gateway;
  }

  Answer get(String uri, String... headers) {
    return send("GET", uri, null, headers);
  }

  Answer put(String uri, String body, String... headers) {
    return send("PUT", uri, body, headers);
  }

  Answer post(String uri, String body, String... headers) {
    return send("POST", uri, body, headers);
  }

  Answer delete(String uri) {
    return send("DELETE", uri, null);
  }

  Answer patch(String uri, String body, String... headers) {
    return send("PATCH", uri, body, headers);
  }

  Answer send(String method, String uri, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(uri.startsWith("/") ? gateway + uri : uri))
            .timeout(Duration.ofSeconds(30))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header(
          "Content-Type",
          method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return Answer.of(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(exception);
    }
  }

  static String newId(String prefix) {
    return prefix + "-" + UUID.randomUUID().toString().substring(0, 18);
  }
}
