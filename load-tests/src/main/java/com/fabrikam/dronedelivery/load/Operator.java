package com.fabrikam.dronedelivery.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.json.JsonMapper;

/**
 * Provides what a run needs, as whoever operates the suite would, through the services' backend
 * APIs: accounts and a fleet. All of it is idempotent, and the fleet is the same in every run.
 */
final class Operator {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Few: the suite may have just started. */
  private static final int AT_ONCE = 8;

  private static final int DRONES_OF_A_BASE = 20;
  private static final long SEED_OF_THE_BASES = 7;

  /** The most that an account may have. */
  private static final int DELIVERY_LIMIT = 10_000;

  private final Settings settings;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  Operator(Settings settings) {
    this.settings = settings;
  }

  /**
   * A delivery that was scheduled before load begins.
   *
   * @param etag of its representation
   */
  record Scheduled(String deliveryId, String etag) {}

  /** Opens accounts that may have as many deliveries open as there can be. */
  void openAccounts(List<String> owners) {
    List<Callable<HttpResponse<String>>> puts = new ArrayList<>();
    for (String owner : owners) {
      URI account = settings.accountsUrl().resolve("/accounts/" + owner);
      Map<String, Object> body =
          Map.of(
              "name",
              owner,
              "email",
              owner + "@example.com",
              "status",
              "ACTIVE",
              "deliveryLimit",
              DELIVERY_LIMIT);
      puts.add(() -> send(put(account, body)));
    }
    all(puts);
  }

  /**
   * Registers the first so many drones of the load tests' fleet, whose bases are all over the area.
   */
  void stationDrones(int number) {
    SplittableRandom random = new SplittableRandom(SEED_OF_THE_BASES);
    List<Callable<HttpResponse<String>>> puts = new ArrayList<>();
    Place base = Area.any(random);
    for (int i = 0; i < number; i++) {
      if (i > 0 && i % DRONES_OF_A_BASE == 0) {
        base = Area.any(random);
      }
      URI drone = settings.dronesUrl().resolve("/drones/load-%05d".formatted(i));
      Map<String, Object> body =
          Map.of(
              "base",
              base,
              "maxPackageSize",
              "LARGE",
              "maxPayloadKg",
              5.0,
              "rangeMetres",
              30_000,
              "cruiseSpeedMetresPerSecond",
              15);
      puts.add(() -> send(put(drone, body)));
    }
    all(puts);
  }

  /** Schedules deliveries through the gateway. */
  List<Scheduled> schedule(List<Orders.Order> orders) {
    URI collection = settings.baseUrl().resolve("/api/deliveries");
    return all(
            orders.stream()
                .<Callable<HttpResponse<String>>>map(
                    order ->
                        () -> send(json(collection).POST(BodyPublishers.ofString(order.body()))))
                .toList())
        .stream()
        .map(
            answer ->
                new Scheduled(
                    JSON.readTree(answer.body()).path("deliveryId").asString(),
                    answer.headers().firstValue("ETag").orElse("")))
        .toList();
  }

  /** How many times faster than life simulated drones fly. */
  double speed() {
    HttpResponse<String> answer = one(() -> send(json(simulation()).GET()));
    return JSON.readTree(answer.body()).path("timeScale").asDouble();
  }

  /** Makes simulated drones that take off from now on so many times faster than life. */
  void flyAt(double speed) {
    one(() -> send(put(simulation(), Map.of("timeScale", speed))));
  }

  private URI simulation() {
    return settings.dronesUrl().resolve("/simulation");
  }

  private static HttpRequest.Builder put(URI resource, Map<String, Object> body) {
    return json(resource).PUT(BodyPublishers.ofString(JSON.writeValueAsString(body)));
  }

  private static HttpRequest.Builder json(URI resource) {
    return HttpRequest.newBuilder(resource)
        .timeout(PATIENCE)
        .header("Content-Type", "application/json");
  }

  private HttpResponse<String> send(HttpRequest.Builder builder)
      throws IOException, InterruptedException {
    HttpRequest request = builder.build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(
          "%s %s is answered %d: %s"
              .formatted(request.method(), request.uri(), answer.statusCode(), answer.body()));
    }
    return answer;
  }

  private static HttpResponse<String> one(Callable<HttpResponse<String>> request) {
    return all(List.of(request)).getFirst();
  }

  /** Sends requests, a few at once, until one fails. */
  private static List<HttpResponse<String>> all(List<Callable<HttpResponse<String>>> requests) {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      try {
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (Future<HttpResponse<String>> answer :
            requests.stream().map(threads::submit).toList()) {
          answers.add(answer.get());
        }
        return answers;
      } catch (ExecutionException e) {
        threads.shutdownNow();
        throw new IllegalStateException(
            "The run cannot be prepared: " + e.getCause(), e.getCause());
      } catch (InterruptedException e) {
        threads.shutdownNow();
        Thread.currentThread().interrupt();
        throw new IllegalStateException("The preparation of the run was interrupted", e);
      }
    }
  }
}
