package com.fabrikam.dronedelivery.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.gateway.test.FakeService;
import com.fabrikam.dronedelivery.gateway.test.GatewayTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The public API as a client finds it: which service answers, and what does not exist. */
class RoutingIntegrationTests extends GatewayTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST   | /api/deliveries                                    | delivery-scheduler
          PUT    | /api/deliveries/d-1                                | delivery-scheduler
          PATCH  | /api/deliveries/d-1                                | delivery-scheduler
          DELETE | /api/deliveries/d-1                                | delivery-scheduler
          PUT    | /api/deliveries/d-1/pickup                         | delivery-scheduler
          PUT    | /api/deliveries/d-1/dropoff                        | delivery-scheduler
          GET    | /api/operations/o-1                                | delivery-scheduler
          HEAD   | /api/operations/o-1                                | delivery-scheduler
          GET    | /api/deliveries                                    | delivery-service
          HEAD   | /api/deliveries                                    | delivery-service
          GET    | /api/deliveries?ownerId=a%20b&limit=3&cursor=x%2By | delivery-service
          GET    | /api/deliveries/d-1                                | delivery-service
          HEAD   | /api/deliveries/d-1                                | delivery-service
          GET    | /api/deliveries/d-1?api-version=2                  | delivery-service
          GET    | /api/deliveries/f%C3%BCnf                          | delivery-service
          GET    | /api/deliveries/d-1/status                         | delivery-service
          HEAD   | /api/deliveries/d-1/status                         | delivery-service
          GET    | /api/deliveries/d-1/tracking                       | delivery-service
          HEAD   | /api/deliveries/d-1/tracking                       | delivery-service
          GET    | /api/deliveries/d-1/confirmation                   | delivery-service
          HEAD   | /api/deliveries/d-1/confirmation                   | delivery-service
          GET    | /api/deliveries/d-1/notification-requests          | delivery-service
          HEAD   | /api/deliveries/d-1/notification-requests          | delivery-service
          POST   | /api/deliveries/d-1/notification-requests          | delivery-service
          GET    | /api/deliveries/d-1/notification-requests/n-1      | delivery-service
          HEAD   | /api/deliveries/d-1/notification-requests/n-1      | delivery-service
          DELETE | /api/deliveries/d-1/notification-requests/n-1      | delivery-service
          GET    | /api/deliveries/d-1/history                        | delivery-history
          HEAD   | /api/deliveries/d-1/history                        | delivery-history
          GET    | /api/history?ownerId=o-1                           | delivery-history
          HEAD   | /api/history                                       | delivery-history
          GET    | /api/history/summary?ownerId=o-1&year=2026&month=3 | delivery-history
          HEAD   | /api/history/summary                               | delivery-history
          GET    | /api/history/export                                | delivery-history
          HEAD   | /api/history/export                                | delivery-history
          """)
  void aPublicResourceIsAnsweredByItsService(String method, String target, String service) {
    String body = Set.of("POST", "PUT", "PATCH").contains(method) ? "{\"colour\": \"red\"}" : "";

    HttpResponse<String> answer = send(method, target, Map.of(), body);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("HEAD".equals(method) ? "" : service);
    FakeService.Seen seen = service(service).onlyRequest();
    assertThat(seen.method()).isEqualTo(method);
    assertThat(seen.target()).isEqualTo(target);
    assertThat(seen.body()).isEqualTo(body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /api/deliveries                               | GET, HEAD, POST, OPTIONS
          /api/deliveries/d-1                           | GET, HEAD, PUT, PATCH, DELETE, OPTIONS
          /api/deliveries/d-1/pickup                    | PUT, OPTIONS
          /api/deliveries/d-1/dropoff                   | PUT, OPTIONS
          /api/operations/o-1                           | GET, HEAD, OPTIONS
          /api/deliveries/d-1/status                    | GET, HEAD, OPTIONS
          /api/deliveries/d-1/tracking                  | GET, HEAD, OPTIONS
          /api/deliveries/d-1/confirmation              | GET, HEAD, OPTIONS
          /api/deliveries/d-1/notification-requests     | GET, HEAD, POST, OPTIONS
          /api/deliveries/d-1/notification-requests/n-1 | GET, HEAD, DELETE, OPTIONS
          /api/deliveries/d-1/history                   | GET, HEAD, OPTIONS
          /api/history                                  | GET, HEAD, OPTIONS
          /api/history/summary                          | GET, HEAD, OPTIONS
          /api/history/export                           | GET, HEAD, OPTIONS
          """)
  void aPublicResourceSaysWhichMethodsItHasAndRefusesTheOthers(String path, String methods) {
    Set<String> allowed = Set.of(methods.split(", "));

    HttpResponse<String> options = send("OPTIONS", path);
    assertThat(options.statusCode()).isEqualTo(204);
    assertThat(allow(options)).isEqualTo(new TreeSet<>(allowed));

    for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND")) {
      if (!allowed.contains(method)) {
        HttpResponse<String> refused = send(method, path);
        assertProblem(refused, 405, "method-not-allowed");
        assertThat(allow(refused)).isEqualTo(new TreeSet<>(allowed));
      }
    }
    assertNothingReachedAService();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api",
        "/api/",
        "/api/deliveries/",
        "/api/drones/1",
        "/api/accounts/1",
        "/api/deliveries/1/unknown",
        "/api/deliveries/1/status/more",
        "/api/history/unknown",
        "/API/deliveries/1",
        "/deliveries/1",
        "/deliveries",
        "/accounts/1",
        "/accounts/1/reservations/2",
        "/packages/1",
        "/drones/1",
        "/drones/1/telemetry",
        "/bookings/1",
        "/simulation",
        "/history",
        "/v3/api-docs",
        "/error",
        "/favicon.ico",
        "/actuator",
        "/actuator/env",
        "/actuator/prometheus",
        "/actuator/metrics",
        "/actuator/health/circuitBreakers",
        "/actuator/gateway/routes",
        "/actuator/shutdown"
      })
  void whatIsNotPublicDoesNotExist(String path) {
    for (String method : List.of("GET", "PUT", "POST", "PATCH", "DELETE")) {
      assertProblem(send(method, path), 404, "not-found");
    }
    assertThat(send("HEAD", path).statusCode()).isEqualTo(404);
    assertThat(send("OPTIONS", path).statusCode()).isEqualTo(404);
    assertNothingReachedAService();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/../deliveries/1",
        "/api/./deliveries",
        "/api/deliveries/..",
        "/api/deliveries/../../accounts/1",
        "/api/deliveries/1/../../../accounts/1",
        "/api/deliveries/%2e%2e",
        "/api/deliveries/%2E%2E/%2e%2e/accounts/1",
        "/api/deliveries/.%2e/status",
        "/api/deliveries/..%2f..%2faccounts%2f1",
        "/api/deliveries/..%5caccounts",
        "/api/deliveries/..\\..\\accounts",
        "/api/deliveries/%252e%252e/status",
        "/api/deliveries/..;/..;/accounts/1",
        "/api/deliveries/;/status",
        "/api/deliveries/1;jsessionid=2",
        "/api/deliveries/1%3b/status",
        "/api//deliveries/1",
        "//api/deliveries/1",
        "//accounts/1",
        "/api/deliveries//status",
        "/api/deliveries/1%00",
        "/api/deliveries/%C3%28",
        "/api/deliveries?cursor=%C3%28",
        "/api/deliveries?cursor=%ED%A0%80",
        "/api/deliveries/1%0d%0aX:1",
        "/api/deliveries/%7f",
        "/api/deliveries/1|2",
        "/api/deliveries/{id}",
        "/api/deliveries/\u00ff",
        "/api/deliveries/%zz",
        "/api/deliveries/%2"
      })
  void aPathThatCouldBeReadInTwoWaysIsRefused(String path) {
    assertRawProblem(
        raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
        400,
        "malformed-request");
    assertRawProblem(
        raw(
            "DELETE "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"),
        400,
        "malformed-request");
    assertNothingReachedAService();
  }

  @Test
  void aWebSocketCannotBeOpened() {
    raw(
        """
        GET /api/deliveries/1 HTTP/1.1\r
        Host: localhost\r
        Connection: Upgrade, close\r
        Upgrade: websocket\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\r
        \r
        """);

    assertThat(DELIVERY.onlyRequest().header("Upgrade")).isEmpty();
  }

  @Test
  void theAddressInTheRequestLineDoesNotChooseTheHost() {
    String answer =
        raw(
            """
            GET http://elsewhere.example/api/deliveries/1 HTTP/1.1\r
            Host: elsewhere.example\r
            Connection: close\r
            \r
            """);

    assertThat(answer).startsWith("HTTP/1.1 200").endsWith("delivery-service");
    assertThat("http://" + DELIVERY.onlyRequest().header("Host")).isEqualTo(DELIVERY.url());
  }

  @Test
  void whatTellsAboutTheInsideStaysInside() {
    DELIVERY.answers(
        exchange -> {
          exchange.getResponseHeaders().set("Service-Version", "delivery-service/1.4.0");
          exchange.getResponseHeaders().set("Server", "Tomcat");
          exchange.getResponseHeaders().set("X-Powered-By", "Spring");
          exchange.getResponseHeaders().set("ETag", "\"7\"");
          exchange.getResponseHeaders().set("Link", "</api/history>; rel=\"history\"");
          FakeService.send(exchange, 200, "{}");
        });

    HttpResponse<String> answer = send("GET", "/api/deliveries/d-1");

    assertThat(answer.headers().map())
        .doesNotContainKeys("service-version", "server", "x-powered-by");
    assertThat(answer.headers().firstValue("ETag")).hasValue("\"7\"");
    assertThat(answer.headers().firstValue("Link")).hasValue("</api/history>; rel=\"history\"");
  }

  @Test
  void theHeadersOfTheContractPassInBothDirections() {
    SCHEDULER.answers(
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/api/operations/o-1");
          exchange.getResponseHeaders().set("Retry-After", "1");
          FakeService.send(exchange, 202, "");
        });

    HttpResponse<String> answer =
        send(
            "POST",
            "/api/deliveries",
            Map.of(
                "Idempotency-Key", "k-1",
                "Prefer", "respond-async",
                "If-Match", "\"3\"",
                "Content-Type", "application/json"),
            "{}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.headers().firstValue("Location")).hasValue("/api/operations/o-1");
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    FakeService.Seen seen = SCHEDULER.onlyRequest();
    assertThat(seen.header("Idempotency-Key")).isEqualTo("k-1");
    assertThat(seen.header("Prefer")).isEqualTo("respond-async");
    assertThat(seen.header("If-Match")).isEqualTo("\"3\"");
    assertThat(seen.header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void whatAClientClaimsAboutItsAddressDoesNotReachAService() {
    send(
        "GET",
        "/api/deliveries/d-1",
        Map.of("X-Forwarded-For", "10.0.0.1", "Forwarded", "for=10.0.0.1;host=evil.example"),
        "");

    assertThat(DELIVERY.onlyRequest().header("X-Forwarded-For")).isEmpty();
    assertThat(DELIVERY.onlyRequest().header("Forwarded")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"400", "404", "409", "422", "500", "503"})
  void aServicesProblemPassesUnchanged(int status) {
    String problem = "{\"type\":\"https://fabrikam.com/problems/own\",\"status\":" + status + "}";
    SCHEDULER.answers(status, "application/problem+json", problem);

    HttpResponse<String> answer = send("PUT", "/api/deliveries/d-1", Map.of(), "{}");

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).isEqualTo(problem);
  }

  @ParameterizedTest
  @CsvSource({"204", "304", "303", "400", "418", "500", "502", "504"})
  void anEmptyAnswerPassesUnchanged(int status) {
    DELIVERY.answers(exchange -> FakeService.send(exchange, status, ""));

    HttpResponse<String> answer = send("GET", "/api/deliveries/d-1");

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
  }

  @Test
  void headSaysWhatGetWouldWithoutTheBody() {
    DELIVERY.answers(
        exchange -> {
          exchange.getResponseHeaders().set("ETag", "\"7\"");
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          FakeService.send(exchange, 200, "{\"deliveryId\":\"d-1\"}");
        });

    String answer =
        raw("HEAD /api/deliveries/d-1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer)
        .startsWith("HTTP/1.1 200")
        .containsIgnoringCase("etag: \"7\"")
        .containsIgnoringCase("content-length: 20")
        .endsWith("\r\n\r\n");
  }

  private static Set<String> allow(HttpResponse<String> answer) {
    String value = answer.headers().firstValue("Allow").orElse("");
    return new TreeSet<>(List.of(value.split(", ?")));
  }

  private static void assertNothingReachedAService() {
    assertThat(SCHEDULER.seen()).isEmpty();
    assertThat(DELIVERY.seen()).isEmpty();
    assertThat(HISTORY.seen()).isEmpty();
  }
}
