package com.fabrikam.dronedelivery.drone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.chassis.test.ServiceIntegrationTest;
import com.fabrikam.dronedelivery.chassis.test.TopicProbe.Message;
import com.fabrikam.dronedelivery.drone.geography.Location;
import com.jayway.jsonpath.JsonPath;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * What the tests of the whole service have in common: the requests, and for every test a place of
 * its own on the globe, out of reach of every other test's drones.
 */
@ServiceIntegrationTest
public abstract class DroneManagementTest {

  private static int places;

  protected final Location base = place();
  @Autowired protected RestTestClient http;
  @Autowired protected Clock clock;

  private static synchronized Location place() {
    places++;
    return new Location(-60 + places / 100, -150 + 3 * (places % 100));
  }

  protected static String id(String prefix) {
    return prefix + "-" + UUID.randomUUID();
  }

  /** A point so many metres north and east of the test's base. */
  protected Location at(double north, double east) {
    double degree = 111_194.93;
    return new Location(
        base.latitude() + north / degree,
        base.longitude() + east / degree / Math.cos(Math.toRadians(base.latitude())));
  }

  protected Instant tomorrow() {
    return clock.instant().plus(Duration.ofDays(1));
  }

  protected String drone(Location at) {
    return drone(at, "LARGE", 5, 30_000, 15);
  }

  protected String drone(Location at, String size, double payload, double range, double speed) {
    String id = id("drone");
    put("/drones/" + id, droneBody(at, size, payload, range, speed)).expectStatus().isCreated();
    return id;
  }

  protected static String droneBody(
      Location at, String size, double payload, double range, double speed) {
    return """
    {"base": %s, "maxPackageSize": "%s", "maxPayloadKg": %s, "rangeMetres": %s,
     "cruiseSpeedMetresPerSecond": %s}
    """
        .formatted(json(at), size, payload, range, speed);
  }

  protected static String json(Location location) {
    return "{\"latitude\": %s, \"longitude\": %s}"
        .formatted(location.latitude(), location.longitude());
  }

  /**
   * An order for a small package, with further fields if any, such as {@code "expedited": true}.
   */
  protected static String order(Location pickup, Location dropoff, String... more) {
    return """
    {"pickup": %s, "dropoff": %s, "package": {"size": "SMALL", "weightKg": 0.8}%s}
    """
        .formatted(
            json(pickup), json(dropoff), more.length == 0 ? "" : ", " + String.join(", ", more));
  }

  protected static String pickupTime(Instant time) {
    return "\"pickupTime\": \"" + time + "\"";
  }

  protected RestTestClient.ResponseSpec put(String path, String body) {
    return http.put().uri(path).contentType(MediaType.APPLICATION_JSON).body(body).exchange();
  }

  protected RestTestClient.ResponseSpec post(String path, String body) {
    return http.post().uri(path).contentType(MediaType.APPLICATION_JSON).body(body).exchange();
  }

  protected RestTestClient.ResponseSpec get(String path) {
    return http.get().uri(path).exchange();
  }

  protected RestTestClient.ResponseSpec delete(String path) {
    return http.delete().uri(path).exchange();
  }

  /** The fields that a validation problem names. */
  protected static List<String> badFields(RestTestClient.ResponseSpec answer) {
    String body =
        answer
            .expectStatus()
            .isBadRequest()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    assertThat(JsonPath.<String>read(body, "$.type"))
        .isEqualTo("https://fabrikam.com/problems/validation-failed");
    return JsonPath.read(body, "$.errors[*].field");
  }

  protected static int status(RestTestClient.ResponseSpec answer) {
    return answer.returnResult().getStatus().value();
  }

  /** A text of an answer's body; empty if there is no such body. */
  protected static Optional<String> text(RestTestClient.ResponseSpec answer, String path) {
    EntityExchangeResult<String> result = answer.returnResult(String.class);
    return result.getStatus().is2xxSuccessful()
        ? Optional.of(JsonPath.read(result.getResponseBody(), path))
        : Optional.empty();
  }

  /** Sends one reading. */
  protected RestTestClient.ResponseSpec report(
      String drone, long sequence, String phase, Location position, String delivery) {
    return post(
        "/drones/" + drone + "/telemetry",
        "{\"readings\": [" + reading(sequence, phase, position, delivery) + "]}");
  }

  protected String reading(long sequence, String phase, Location position, String delivery) {
    return """
    {"sequence": %d, "time": "%s", "position": %s, "headingDegrees": 0,
     "speedMetresPerSecond": 15, "battery": 0.83, "phase": "%s", "deliveryId": %s}
    """
        .formatted(
            sequence,
            clock.instant(),
            json(position),
            phase,
            delivery == null ? "null" : "\"" + delivery + "\"");
  }

  /** The first copy of every event, in order; later copies are legal and dropped by consumers. */
  protected static List<Message> distinct(List<Message> messages) {
    Set<String> seen = new HashSet<>();
    return messages.stream().filter(message -> seen.add(message.id())).toList();
  }

  /** Runs all at once and waits for their results. */
  protected static <T> List<T> atOnce(int count, Function<Integer, T> request) throws Exception {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> answers =
          IntStream.range(0, count).mapToObj(i -> callers.submit(() -> request.apply(i))).toList();
      return answers.stream().map(DroneManagementTest::result).toList();
    }
  }

  private static <T> T result(Future<T> answer) {
    try {
      return answer.get();
    } catch (InterruptedException | ExecutionException exception) {
      throw new AssertionError(exception);
    }
  }
}
