package com.fabrikam.dronedelivery.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabrikam.dronedelivery.gateway.test.GatewayTest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are too large, too slow or no HTTP at all. */
class RequestLimitsIntegrationTests extends GatewayTest {

  private static final int LIMIT = 64 * 1024;

  @ParameterizedTest
  @CsvSource({
    "POST,/api/deliveries",
    "PUT,/api/deliveries/d-1",
    "PATCH,/api/deliveries/d-1",
    "DELETE,/api/deliveries/d-1",
    "GET,/api/deliveries/d-1",
    "POST,/api/deliveries/d-1/notification-requests"
  })
  void aBodyOverTheLimitIsRefused(String method, String path) {
    String body = "x".repeat(LIMIT + 1);

    HttpResponse<String> refused = send(method, path, Map.of(), body);

    assertProblem(refused, 413, "payload-too-large");
    assertThat(SCHEDULER.seen()).isEmpty();
    assertThat(DELIVERY.seen()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {LIMIT + 1, 1024 * 1024, 7 * 1024 * 1024})
  void aChunkedBodyOverTheLimitIsRefused(int size) {
    HttpResponse<String> refused = send(chunked("/api/deliveries", new byte[size]));

    assertProblem(refused, 413, "payload-too-large");
    assertThat(SCHEDULER.seen()).isEmpty();
  }

  @Test
  void aBodyWithoutEndIsCutOff() throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      OutputStream out = socket.getOutputStream();
      out.write(
          "POST /api/deliveries HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      byte[] chunk = ("8000\r\n" + "x".repeat(0x8000) + "\r\n").getBytes(StandardCharsets.US_ASCII);

      assertThatThrownBy(
              () -> {
                for (int sent = 0; sent < 100 * 1024 * 1024; sent += chunk.length) {
                  out.write(chunk);
                }
              })
          .isInstanceOf(SocketException.class);
    }
    assertThat(SCHEDULER.seen()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "404,POST,/api/unknown",
    "405,POST,/api/history",
    "400,PUT,/api/deliveries/%2e%2e",
    "413,POST,/api/deliveries"
  })
  void anAnswerThatDoesNotNeedTheBodyIsHeardByAClientThatSendsFirst(
      int status, String method, String path) {
    for (int i = 0; i < 20; i++) {
      assertThat(send(method, path, Map.of(), "x".repeat(1024 * 1024)).statusCode())
          .isEqualTo(status);
      assertThat(send("GET", "/api/deliveries").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aClientThatWaitsForTheGoAheadIsRefusedBeforeItSends() {
    String answer =
        raw(
            """
            POST /api/deliveries HTTP/1.1\r
            Host: localhost\r
            Expect: 100-continue\r
            Content-Length: 100000\r
            \r
            """);

    assertRawProblem(answer, 413, "payload-too-large");
  }

  @Test
  void aBodyOfTheLimitPasses() {
    String body = "x".repeat(LIMIT);

    assertThat(send("POST", "/api/deliveries", Map.of(), body).statusCode()).isEqualTo(200);
    assertThat(SCHEDULER.onlyRequest().body()).isEqualTo(body);
  }

  @Test
  void aChunkedBodyPassesWithItsLength() {
    byte[] body = new byte[3000];
    Arrays.fill(body, (byte) 'y');

    assertThat(send(chunked("/api/deliveries", body)).statusCode()).isEqualTo(200);

    assertThat(SCHEDULER.onlyRequest().body()).isEqualTo("y".repeat(3000));
    assertThat(SCHEDULER.onlyRequest().header("Content-Length")).isEqualTo("3000");
    assertThat(SCHEDULER.onlyRequest().header("Transfer-Encoding")).isEmpty();
  }

  @Test
  void aClientMayWaitForTheGoAhead() {
    HttpResponse<String> answer =
        send(
            request("/api/deliveries")
                .expectContinue(true)
                .POST(BodyPublishers.ofString("{\"a\":1}"))
                .build());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(SCHEDULER.onlyRequest().body()).isEqualTo("{\"a\":1}");
    assertThat(SCHEDULER.onlyRequest().header("Expect")).isEmpty();
  }

  @Test
  void aBodyThatDoesNotArriveIsGivenUp() {
    String answer =
        raw(
            """
            POST /api/deliveries HTTP/1.1\r
            Host: localhost\r
            Connection: close\r
            Content-Length: 10\r
            \r
            {\
            """);

    assertRawProblem(answer, 408, "request-timeout");
    assertThat(SCHEDULER.seen()).isEmpty();
  }

  @Test
  void headersOverTheLimitAreRefused() {
    assertRawProblem(
        raw(get("/api/deliveries", "X-Large: " + "x".repeat(20_000) + "\r\n")),
        431,
        "request-header-fields-too-large");
  }

  @Test
  void manySmallHeadersOverTheLimitAreRefused() {
    String headers =
        Stream.iterate(1, i -> i + 1)
            .limit(1000)
            .map(i -> "X-Header-" + i + ": 0123456789\r\n")
            .collect(Collectors.joining());

    assertRawProblem(raw(get("/api/deliveries", headers)), 431, "request-header-fields-too-large");
  }

  @Test
  void aRequestLineOverTheLimitIsRefused() {
    assertRawProblem(raw(get("/api/deliveries?x=" + "x".repeat(9000), "")), 414, "uri-too-long");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage\r\n\r\n",
        "GET\r\n\r\n",
        "GET /api/deliveries HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nNo colon\r\n\r\n",
        "GET /api/deliveries HTTP/1.1\r\n"
            + "Host: localhost\r\n"
            + "Connection: close\r\n"
            + "X: a\u0000b\r\n\r\n",
        "POST /api/deliveries HTTP/1.1\r\n"
            + "Host: localhost\r\n"
            + "Connection: close\r\n"
            + "Content-Length: -1\r\n\r\n",
        "POST /api/deliveries HTTP/1.1\r\n"
            + "Host: localhost\r\n"
            + "Connection: close\r\n"
            + "Content-Length: 1\r\n"
            + "Content-Length: 2\r\n\r\n"
            + "ab",
        "POST /api/deliveries HTTP/1.1\r\n"
            + "Host: localhost\r\n"
            + "Connection: close\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n"
            + "ZZ\r\n"
      })
  void whatIsNoHttpIsRefused(String bytes) {
    assertRawProblem(raw(bytes), 400, "malformed-request");
    assertThat(SCHEDULER.seen()).isEmpty();
    assertThat(DELIVERY.seen()).isEmpty();
  }

  @Test
  void aRequestHiddenInTheBodyOfAnotherIsNotSeenByAService() {
    raw(
        """
        POST /api/deliveries HTTP/1.1\r
        Host: localhost\r
        Connection: close\r
        Content-Length: 44\r
        Transfer-Encoding: chunked\r
        \r
        0\r
        \r
        GET /accounts/1 HTTP/1.1\r
        Host: a\r
        \r
        """);

    assertThat(Stream.of(SCHEDULER, DELIVERY, HISTORY).flatMap(service -> service.seen().stream()))
        .noneMatch(seen -> seen.target().startsWith("/accounts"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/unknown", "/livez", "/api/history/summary?%zz"})
  void aRequestSentBeforeTheLastAnswerWasReadDoesNotStopTheConnection(String answeredAtOnce)
      throws IOException {
    for (int i = 0; i < 10; i++) {
      try (Socket socket = new Socket("localhost", port)) {
        socket.setSoTimeout(5_000);
        send(socket, keepAlive("/api/deliveries") + keepAlive(answeredAtOnce));
        readAnswers(socket, 2);

        send(socket, keepAlive("/api/deliveries"));
        readAnswers(socket, 1);
      }
    }
  }

  private static void send(Socket socket, String requests) throws IOException {
    socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
  }

  /** Fails after five seconds without an answer. */
  private static void readAnswers(Socket socket, int count) throws IOException {
    String answers = "";
    while (answers.split("HTTP/1.1 \\d", -1).length <= count) {
      byte[] next = new byte[4096];
      int length = socket.getInputStream().read(next);
      assertThat(length).as("after " + answers).isPositive();
      answers += new String(next, 0, length, StandardCharsets.US_ASCII);
    }
  }

  private static String keepAlive(String target) {
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  }

  private static String get(String target, String headers) {
    return "GET "
        + target
        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        + headers
        + "\r\n";
  }

  private java.net.http.HttpRequest chunked(String path, byte[] body) {
    return request(path)
        .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body)))
        .build();
  }
}
