package com.fabrikam.dronedelivery.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.gateway.test.FakeService;
import com.fabrikam.dronedelivery.gateway.test.GatewayTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What a client sees when a service refuses, hangs, breaks off or is only busy. */
class ServiceFailureIntegrationTests extends GatewayTest {

  private record Call(String method, String path, String service) {}

  /** Before any deadline, on a busy machine too. */
  private static final Duration AT_ONCE = Duration.ofMillis(1800);

  static final List<Call> EVERY_METHOD =
      List.of(
          new Call("GET", "/api/deliveries/d-1", "delivery-service"),
          new Call("GET", "/api/deliveries/d-1/tracking", "delivery-service"),
          new Call("GET", "/api/history", "delivery-history"),
          new Call("POST", "/api/deliveries", "delivery-scheduler"),
          new Call("PUT", "/api/deliveries/d-1", "delivery-scheduler"),
          new Call("PATCH", "/api/deliveries/d-1", "delivery-scheduler"),
          new Call("DELETE", "/api/deliveries/d-1", "delivery-scheduler"));

  @ParameterizedTest
  @FieldSource("EVERY_METHOD")
  void aServiceThatIsAwayIs503AtOnce(Call call) {
    service(call.service()).stop();

    assertUnavailable(call, AT_ONCE);
  }

  @ParameterizedTest
  @FieldSource("EVERY_METHOD")
  void aServiceThatHangsIs503AtTheDeadline(Call call) {
    CountDownLatch end = new CountDownLatch(1);
    service(call.service()).answers(exchange -> end.await());

    boolean query = "GET".equals(call.method());
    assertUnavailable(
        call, (query ? QUERY_DEADLINE : COMMAND_DEADLINE).plus(Duration.ofMillis(800)));
    end.countDown();
  }

  @ParameterizedTest
  @FieldSource("EVERY_METHOD")
  void aServiceThatClosesTheConnectionIs503(Call call) {
    service(call.service()).talks(Socket::close);

    assertUnavailable(call, AT_ONCE);
  }

  @ParameterizedTest
  @FieldSource("EVERY_METHOD")
  void aServiceThatResetsTheConnectionIs503(Call call) {
    service(call.service())
        .talks(
            socket -> {
              readHead(socket);
              socket.setSoLinger(true, 0);
            });

    assertUnavailable(call, AT_ONCE);
  }

  @ParameterizedTest
  @FieldSource("EVERY_METHOD")
  void aServiceThatDoesNotSpeakHttpIs503(Call call) {
    service(call.service())
        .talks(
            socket -> {
              readHead(socket);
              socket
                  .getOutputStream()
                  .write("SSH-2.0-OpenSSH_9.9\r\n\r\n".getBytes(StandardCharsets.UTF_8));
              socket.getOutputStream().flush();
            });

    assertUnavailable(call, AT_ONCE);
  }

  @ParameterizedTest
  @FieldSource("EVERY_METHOD")
  void anAnswerThatBreaksOffBeforeItsBodyIs503WithoutItsHeaders(Call call) {
    service(call.service())
        .talks(
            socket -> {
              readHead(socket);
              write(socket, "HTTP/1.1 200 OK\r\nETag: \"7\"\r\nContent-Length: 100\r\n\r\n");
            });

    HttpResponse<String> answer = assertUnavailable(call, AT_ONCE);
    assertThat(answer.headers().firstValue("ETag")).isEmpty();
  }

  @Test
  void anAnswerThatStopsInTheMiddleIsCutAndNotTakenForAWholeOne() {
    CountDownLatch end = new CountDownLatch(1);
    DELIVERY.talks(
        socket -> {
          readHead(socket);
          write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"items\": [");
          end.await();
        });

    String answer =
        raw("GET /api/deliveries HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200").endsWith("{\"items\": [");
    end.countDown();
  }

  @Test
  void aCommandMayTakeLongerThanAQuery() {
    SCHEDULER.answers(
        exchange -> {
          Thread.sleep(QUERY_DEADLINE.plusMillis(500));
          FakeService.send(exchange, 201, "{}");
        });

    assertThat(send("POST", "/api/deliveries").statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({
    "POST,/api/deliveries",
    "PUT,/api/deliveries/d-1",
    "PATCH,/api/deliveries/d-1",
    "DELETE,/api/deliveries/d-1"
  })
  void aCommandIsSentOnceWhateverHappens(String method, String path) throws Exception {
    AtomicInteger requests = new AtomicInteger();
    SCHEDULER.talks(
        socket -> {
          readHead(socket);
          requests.incrementAndGet();
        });

    assertProblem(send(method, path), 503, "service-unavailable");

    assertThat(requests).hasValue(1);
  }

  @Test
  void aQueryOnAPooledConnectionThatWasClosedMeanwhileIsRepeated() {
    AtomicInteger connections = new AtomicInteger();
    DELIVERY.talks(
        socket -> {
          connections.incrementAndGet();
          readHead(socket);
          write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfirst");
          // The next request on this connection finds it closed, as after a keep-alive timeout.
          readHead(socket);
        });

    for (int i = 0; i < 10; i++) {
      assertThat(send("GET", "/api/deliveries/d-1").body()).isEqualTo("first");
    }
    assertThat(connections).hasValue(10);
  }

  @Test
  void twoHundredSlowCallsAtOnceAllPass() throws Exception {
    CountDownLatch allThere = new CountDownLatch(200);
    SCHEDULER.answers(
        exchange -> {
          allThere.countDown();
          allThere.await();
          FakeService.send(exchange, 201, "{}");
        });

    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpResponse<String>>> answers =
          IntStream.range(0, 200)
              .mapToObj(i -> clients.submit(() -> send("PUT", "/api/deliveries/d-" + i)))
              .toList();
      for (Future<HttpResponse<String>> answer : answers) {
        assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
      }
    }
  }

  @Test
  void aServiceThatStaysAwayIsLeftAloneAndAskedAgainLater() {
    AtomicInteger asked = new AtomicInteger();
    HISTORY.talks(socket -> asked.incrementAndGet());
    for (int i = 0; i < 30; i++) {
      assertProblem(send("GET", "/api/history"), 503, "service-unavailable");
    }
    int askedBeforeOpen = asked.get();
    assertProblem(send("GET", "/api/history"), 503, "service-unavailable");
    assertThat(asked).hasValue(askedBeforeOpen);
    assertThat(askedBeforeOpen).isLessThan(90);

    assertThat(send("GET", "/api/deliveries").statusCode())
        .as("the other services are not affected")
        .isEqualTo(200);

    HISTORY.reset();
    await().until(() -> send("GET", "/api/history").statusCode() == 200);
  }

  @ParameterizedTest
  @CsvSource({"400", "404", "409", "429", "500", "503"})
  void anAnswerOfWhateverStatusIsNoFailure(int status) {
    DELIVERY.answers(status, "application/json", "{}");

    for (int i = 0; i < 60; i++) {
      assertThat(send("GET", "/api/deliveries/d-1").statusCode()).isEqualTo(status);
    }
    assertThat(DELIVERY.seen()).hasSize(60);
  }

  @Test
  void aClientThatGoesAwayIsNoFailureAndFreesTheService() throws Exception {
    CountDownLatch ended = new CountDownLatch(30);
    DELIVERY.talks(
        socket -> {
          readHead(socket);
          if (socket.getInputStream().read() == -1) {
            ended.countDown();
          }
        });

    for (int i = 0; i < 30; i++) {
      try (Socket client = new Socket("localhost", port)) {
        write(client, "GET /api/deliveries/d-1 HTTP/1.1\r\nHost: localhost\r\n\r\n");
        Thread.sleep(20);
      }
    }

    assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
    DELIVERY.reset();
    assertThat(send("GET", "/api/deliveries/d-1").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> assertUnavailable(Call call, Duration within) {
    long start = System.nanoTime();
    HttpResponse<String> answer = send(call.method(), call.path());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(within);
    assertProblem(answer, 503, "service-unavailable");
    assertThat(answer.headers().firstValue("Retry-After").orElse("")).matches("[1-9][0-9]*");
    assertThat(answer.body())
        .doesNotContain("localhost", "127.0.0.1", service(call.service()).url(), call.service())
        .doesNotContain("xception");
    return answer;
  }

  private static void readHead(Socket socket) throws IOException {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    Stream.iterate(reader.readLine(), line -> line != null && !line.isEmpty(), line -> next(reader))
        .forEach(line -> {});
  }

  private static String next(BufferedReader reader) {
    try {
      return reader.readLine();
    } catch (IOException e) {
      return null;
    }
  }

  private static void write(Socket socket, String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }
}
