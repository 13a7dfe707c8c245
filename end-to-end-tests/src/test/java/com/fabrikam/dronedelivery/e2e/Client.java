package com.fabrikam.dronedelivery.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Speaks HTTP to the running stack: paths go to the gateway, full addresses where they say. Of
 * every answer of the gateway it checks that it shows nothing of what is behind it.
 */
public final class Client {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final URI gateway;
  private final Secrets secrets;

  /**
   * @param gateway the public address
   * @param backends the addresses that a client of the gateway must not learn
   */
  Client(URI gateway, List<URI> backends) {
    this.gateway = gateway;
    this.secrets = new Secrets(backends);
  }

  public URI gateway() {
    return gateway;
  }

  public Answer get(String uri, String... headers) {
    return send("GET", uri, null, headers);
  }

  public Answer head(String uri, String... headers) {
    return send("HEAD", uri, null, headers);
  }

  public Answer options(String uri) {
    return send("OPTIONS", uri, null);
  }

  public Answer put(String uri, Object body, String... headers) {
    return send("PUT", uri, body, headers);
  }

  public Answer post(String uri, Object body, String... headers) {
    return send("POST", uri, body, headers);
  }

  public Answer delete(String uri, String... headers) {
    return send("DELETE", uri, null, headers);
  }

  public Answer patch(String uri, Object body, String... headers) {
    return send("PATCH", uri, body, headers);
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @param body sent as its text; JSON unless a header says something else
   * @param headers names and values in turn
   */
  public Answer send(String method, String uri, @Nullable Object body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(uri))
            .timeout(PATIENCE)
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
    if (body != null) {
      request.header(
          "Content-Type",
          method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    HttpResponse<String> response = exchange(request.build(), BodyHandlers.ofString());
    Answer answer =
        Answer.of(method + " " + uri, response.statusCode(), response.headers(), response.body());
    return uri.startsWith("/") ? secrets.assertKept(answer) : answer;
  }

  /** Opens an answer that goes on for as long as it likes. */
  public HttpResponse<InputStream> open(String uri, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address(uri)).GET();
    if (headers.length > 0) {
      request.headers(headers);
    }
    return exchange(request.build(), BodyHandlers.ofInputStream());
  }

  /** Checks an answer of the gateway that came another way. */
  public Answer assertNothingInternal(Answer answer) {
    return secrets.assertKept(answer);
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> handler) {
    try {
      return http.send(request, handler);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(exception);
    }
  }

  private URI address(String uri) {
    return URI.create(uri.startsWith("/") ? gateway + uri : uri);
  }

  public static String newId(String prefix) {
    return prefix + "-" + UUID.randomUUID().toString().substring(0, 18);
  }
}
