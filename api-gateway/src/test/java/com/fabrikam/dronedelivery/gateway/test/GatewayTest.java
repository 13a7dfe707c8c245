package com.fabrikam.dronedelivery.gateway.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway as a real server in front of fake services, seen from outside. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "services.delivery-scheduler.url=${fake.delivery-scheduler.url}",
      "services.delivery-service.url=${fake.delivery-service.url}",
      "services.delivery-history.url=${fake.delivery-history.url}",
      "services.delivery-history.versions.2=${fake.delivery-history-v2.url}",
      "management.server.port=0",
      "management.prometheus.metrics.export.enabled=true",
      "upstream.query-deadline=2s",
      "upstream.command-deadline=3s",
      "limits.body-deadline=1s",
      "resilience4j.circuitbreaker.configs.default.wait-duration-in-open-state=1s"
    })
public abstract class GatewayTest {

  /** Deadlines of the gateway under test. */
  protected static final Duration QUERY_DEADLINE = Duration.ofSeconds(2);

  protected static final Duration COMMAND_DEADLINE = Duration.ofSeconds(3);

  protected static final FakeService SCHEDULER = FakeService.start("delivery-scheduler");
  protected static final FakeService DELIVERY = FakeService.start("delivery-service");
  protected static final FakeService HISTORY = FakeService.start("delivery-history");

  /** A second deployment, for version 2 of the API. */
  protected static final FakeService HISTORY_V2 = FakeService.start("delivery-history-v2");

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @LocalServerPort protected int port;
  @LocalManagementPort protected int managementPort;
  @Autowired private CircuitBreakerRegistry breakers;

  @DynamicPropertySource
  static void services(DynamicPropertyRegistry registry) {
    registry.add("fake.delivery-scheduler.url", SCHEDULER::url);
    registry.add("fake.delivery-service.url", DELIVERY::url);
    registry.add("fake.delivery-history.url", HISTORY::url);
    registry.add("fake.delivery-history-v2.url", HISTORY_V2::url);
  }

  @BeforeEach
  void everythingIsWell() {
    SCHEDULER.reset();
    DELIVERY.reset();
    HISTORY.reset();
    HISTORY_V2.reset();
    breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
  }

  protected static FakeService service(String name) {
    return switch (name) {
      case "delivery-scheduler" -> SCHEDULER;
      case "delivery-service" -> DELIVERY;
      case "delivery-history" -> HISTORY;
      default -> throw new IllegalArgumentException(name);
    };
  }

  protected HttpResponse<String> send(String method, String path) {
    return send(method, path, Map.of(), "");
  }

  protected HttpResponse<String> send(
      String method, String path, Map<String, String> headers, String body) {
    HttpRequest.Builder request =
        request(path)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return send(request.build());
  }

  protected HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .timeout(Duration.ofSeconds(20));
  }

  protected static HttpResponse<String> send(HttpRequest request) {
    return send(request, BodyHandlers.ofString());
  }

  protected static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
    try {
      return CLIENT.send(request, body);
    } catch (IOException e) {
      throw new AssertionError("no answer to " + request, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Sends bytes as they are and reads to the end of the connection. */
  protected String raw(String bytes) {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError("no answer to " + bytes.lines().findFirst().orElse(""), e);
    }
  }

  /** Asserts that the answer is a complete problem of that name and returns it. */
  protected static JsonNode assertProblem(HttpResponse<String> answer, int status, String name) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.path("type").asString()).isEqualTo("https://fabrikam.com/problems/" + name);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asString()).isNotBlank();
    assertThat(problem.path("detail").asString()).isNotBlank();
    assertThat(problem.path("instance").asString()).isEqualTo(answer.uri().getRawPath());
    assertThat(problem.path("traceId").asString()).matches("[0-9a-f]{32}");
    return problem;
  }

  /** The same for an answer read from a raw socket. */
  protected static void assertRawProblem(String answer, int status, String name) {
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    assertThat(answer).containsIgnoringCase("content-type: application/problem+json");
    JsonNode problem = JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
    assertThat(problem.path("type").asString()).isEqualTo("https://fabrikam.com/problems/" + name);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asString()).isNotBlank();
    assertThat(problem.path("detail").asString()).isNotBlank();
    assertThat(problem.path("instance").asString()).startsWith("/");
    assertThat(problem.path("traceId").asString()).matches("[0-9a-f]{32}");
  }
}
