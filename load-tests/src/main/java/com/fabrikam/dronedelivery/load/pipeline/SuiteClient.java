package com.fabrikam.dronedelivery.load.pipeline;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Creates deliveries as the scheduler does, and reads them as a client does. */
final class SuiteClient implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Settings settings;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  SuiteClient(Settings settings) {
    this.settings = settings;
  }

  /**
   * What a client sees of a delivery.
   *
   * @param droneTime when the reading was taken that it shows; empty before the drone's take-off
   */
  record Status(String stage, Optional<Instant> droneTime) {}

  /**
   * @throws BenchmarkFailedException if the service refuses it
   */
  void put(FlightPlan.Mission mission, String ownerId) throws InterruptedException {
    Map<String, Object> delivery =
        Map.of(
            "ownerId",
            ownerId,
            "pickup",
            mission.pickup(),
            "dropoff",
            mission.dropoff(),
            "package",
            Map.of("size", "SMALL", "weightKg", 0.8, "tag", "load"),
            "droneId",
            mission.droneId());
    HttpRequest request =
        HttpRequest.newBuilder(
                settings.deliveryService().resolve("/deliveries/" + mission.deliveryId()))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(delivery)))
            .build();
    HttpResponse<byte[]> response = send(request);
    if (response.statusCode() / 100 != 2) {
      throw unexpected(request, response.statusCode());
    }
  }

  /**
   * @throws BenchmarkFailedException if there is no answer
   */
  Status status(String deliveryId) throws InterruptedException {
    JsonNode status = get(settings.status().resolve("/api/deliveries/" + deliveryId + "/status"));
    String time = status.path("drone").path("time").asString("");
    return new Status(
        status.path("stage").asString(),
        time.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(time)));
  }

  /**
   * The types of a delivery's events, in their order.
   *
   * @throws BenchmarkFailedException if there is no answer
   */
  List<String> history(String deliveryId) throws InterruptedException {
    JsonNode history =
        get(settings.history().resolve("/api/deliveries/" + deliveryId + "/history"));
    return history.path("events").valueStream().map(each -> each.path("type").asString()).toList();
  }

  /**
   * How many of an owner's deliveries history knows to be completed in a month (UTC).
   *
   * @throws BenchmarkFailedException if there is no answer
   */
  long completed(String ownerId, YearMonth month) throws InterruptedException {
    URI summary =
        settings
            .history()
            .resolve(
                "/api/history/summary?ownerId=%s&year=%d&month=%d"
                    .formatted(ownerId, month.getYear(), month.getMonthValue()));
    return get(summary).path("deliveries").path("completed").asLong();
  }

  private JsonNode get(URI uri) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
    HttpResponse<byte[]> response = send(request);
    if (response.statusCode() != 200) {
      throw unexpected(request, response.statusCode());
    }
    return JSON.readTree(response.body());
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new BenchmarkFailedException(
          "%s %s got no answer: %s.".formatted(request.method(), request.uri(), e), e);
    }
  }

  private static BenchmarkFailedException unexpected(HttpRequest request, int status) {
    return new BenchmarkFailedException(
        "%s %s was answered with %d.".formatted(request.method(), request.uri(), status));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
