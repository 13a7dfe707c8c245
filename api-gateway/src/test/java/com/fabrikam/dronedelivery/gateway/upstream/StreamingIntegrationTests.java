package com.fabrikam.dronedelivery.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.gateway.test.GatewayTest;
import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Answers that go on for long: tracking as server-sent events, the export as NDJSON. */
class StreamingIntegrationTests extends GatewayTest {

  @Test
  void everyEventArrivesWhenItIsSentAndPausesMayBeLong() throws Exception {
    LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
    DELIVERY.answers(
        exchange -> {
          begin(exchange, "text/event-stream");
          while (true) {
            write(exchange, events.take());
          }
        });

    try (BufferedReader stream = follow("/api/deliveries/d-1/tracking", "text/event-stream")) {
      for (int i = 1; i <= 3; i++) {
        events.put("id: " + i + "\ndata: {}\n\n");
        assertThat(stream.readLine()).isEqualTo("id: " + i);
        assertThat(stream.readLine()).isEqualTo("data: {}");
        assertThat(stream.readLine()).isEmpty();
        // Longer than any other query may be silent.
        Thread.sleep(QUERY_DEADLINE.plusMillis(300));
      }
    }
    assertThat(DELIVERY.onlyRequest().header("Accept")).isEqualTo("text/event-stream");
  }

  @Test
  void aFollowerThatLeavesIsLeftByTheGatewayToo() throws Exception {
    CountDownLatch left = new CountDownLatch(1);
    DELIVERY.answers(
        exchange -> {
          begin(exchange, "text/event-stream");
          try {
            while (true) {
              write(exchange, ": still here\n\n");
              Thread.sleep(20);
            }
          } catch (IOException closed) {
            left.countDown();
          }
        });

    BufferedReader stream = follow("/api/deliveries/d-1/tracking", "text/event-stream");
    assertThat(stream.readLine()).isEqualTo(": still here");
    stream.close();

    assertThat(left.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void manyFollowersLeaveRoomForQueries() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    DELIVERY.answers(
        exchange -> {
          if (exchange.getRequestURI().getPath().endsWith("/tracking")) {
            begin(exchange, "text/event-stream");
            write(exchange, ": welcome\n\n");
            end.await();
          } else {
            com.fabrikam.dronedelivery.gateway.test.FakeService.send(exchange, 200, "{}");
          }
        });

    List<BufferedReader> followers = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      BufferedReader follower = follow("/api/deliveries/d-" + i + "/tracking", "text/event-stream");
      assertThat(follower.readLine()).isEqualTo(": welcome");
      followers.add(follower);
    }
    assertThat(send("GET", "/api/deliveries/d-1").statusCode()).isEqualTo(200);

    end.countDown();
    for (BufferedReader follower : followers) {
      follower.close();
    }
  }

  @Test
  void theExportArrivesLineByLine() throws Exception {
    CountDownLatch firstRead = new CountDownLatch(1);
    HISTORY.answers(
        exchange -> {
          begin(exchange, "application/x-ndjson");
          write(exchange, "{\"line\":1}\n");
          firstRead.await();
          write(exchange, "{\"line\":2}\n");
          exchange.close();
        });

    try (BufferedReader lines = follow("/api/history/export?from=a&to=b", "application/x-ndjson")) {
      assertThat(lines.readLine()).isEqualTo("{\"line\":1}");
      firstRead.countDown();
      assertThat(lines.readLine()).isEqualTo("{\"line\":2}");
      assertThat(lines.readLine()).isNull();
    }
  }

  private BufferedReader follow(String path, String mediaType) {
    HttpRequest request = request(path).header("Accept", mediaType).build();
    HttpResponse<InputStream> answer = send(request, BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue(mediaType);
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  private static void begin(HttpExchange exchange, String mediaType) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", mediaType);
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().flush();
  }

  private static void write(HttpExchange exchange, String bytes) throws IOException {
    exchange.getResponseBody().write(bytes.getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
  }
}
