package com.fabrikam.dronedelivery.scheduler.test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the public API that sees what comes over the wire. */
public final class Client {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String base;

  public Client(int port) {
    this.base = "http://localhost:" + port;
  }

  /** An order that every service accepts. */
  public static String order(String owner) {
    return order(owner, 40.734961);
  }

  public static String order(String owner, double pickupLatitude) {
    return """
    {"ownerId": "%s",
     "pickup": {"latitude": %s, "longitude": -74.059503},
     "dropoff": {"latitude": 40.730743, "longitude": -74.063784},
     "package": {"size": "SMALL", "weightKg": 0.8, "tag": "books"}}
    """
        .formatted(owner, pickupLatitude);
  }

  public static String newOwner() {
    return "owner-" + UUID.randomUUID();
  }

  public static String newDelivery() {
    return "delivery-" + UUID.randomUUID();
  }

  public Answer post(String body, String... headers) {
    return send("POST", "/api/deliveries", body, headers);
  }

  public Answer put(String id, String body, String... headers) {
    return send("PUT", "/api/deliveries/" + id, body, headers);
  }

  public Answer patch(String id, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Content-Type", "application/merge-patch+json"));
    return send("PATCH", "/api/deliveries/" + id, body, all.toArray(String[]::new));
  }

  public Answer delete(String id, String... headers) {
    return send("DELETE", "/api/deliveries/" + id, "", headers);
  }

  public Answer get(String path) {
    return send("GET", path, "");
  }

  public Answer send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (request.build().headers().firstValue("Content-Type").isEmpty() && !body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    try {
      return new Answer(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException exception) {
      throw new IllegalStateException(exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(exception);
    }
  }

  /** Does the same from many sides at once. */
  public static <T> List<T> atOnce(int times, Callable<T> call) {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> answers =
          IntStream.range(0, times).mapToObj(_ -> callers.submit(call)).toList();
      List<T> results = new ArrayList<>();
      for (Future<T> answer : answers) {
        results.add(answer.get());
      }
      return results;
    } catch (ExecutionException exception) {
      throw new IllegalStateException(exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(exception);
    }
  }

  /** What came back. */
  public record Answer(HttpResponse<String> response) {

    public int status() {
      return response.statusCode();
    }

    public String body() {
      return response.body();
    }

    /** A header's value, or an empty string. */
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    public JsonNode json() {
      return JsonMapper.shared().readTree(response.body());
    }

    /** The last segment of the problem's type. */
    public String problem() {
      String type = json().path("type").asString("");
      return type.substring(type.lastIndexOf('/') + 1);
    }

    public String deliveryId() {
      return json().path("deliveryId").asString();
    }

    @Override
    public String toString() {
      return status() + " " + body();
    }
  }
}
