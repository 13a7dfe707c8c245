package com.fabrikam.dronedelivery.delivery.tracking;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A client of a stream of server-sent events, reading on a thread of its own. */
final class EventStream implements AutoCloseable {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final HttpResponse<InputStream> response;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final AtomicInteger comments = new AtomicInteger();
  private final Thread reader;

  private EventStream(HttpResponse<InputStream> response) {
    this.response = response;
    this.reader = Thread.ofVirtual().start(this::read);
  }

  static EventStream open(int port, String path, String lastEventId) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Accept", "text/event-stream");
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    try {
      return new EventStream(
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InterruptedException exception) {
      throw new IllegalStateException(exception);
    }
  }

  int status() {
    return response.statusCode();
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  List<Event> events() {
    return List.copyOf(events);
  }

  List<String> stages() {
    return events.stream()
        .filter(event -> event.name().equals("stage"))
        .map(event -> event.data().replaceAll(".*\"stage\":\"([A-Z_]+)\".*", "$1"))
        .toList();
  }

  List<Event> positions() {
    return events.stream().filter(event -> event.name().equals("position")).toList();
  }

  int comments() {
    return comments.get();
  }

  boolean ended() {
    return !reader.isAlive();
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  private void read() {
    Map<String, String> fields = new HashMap<>();
    try (var lines =
        new java.io.BufferedReader(
            new java.io.InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      String line;
      while ((line = lines.readLine()) != null) {
        if (line.startsWith(":")) {
          comments.incrementAndGet();
        } else if (!line.isEmpty()) {
          fields.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1));
        } else if (fields.containsKey("data")) {
          events.add(
              new Event(
                  fields.getOrDefault("id", ""),
                  fields.getOrDefault("event", ""),
                  fields.get("data")));
          fields.clear();
        }
      }
    } catch (IOException exception) {
      // Closed by this test.
      fields.clear();
    }
  }

  record Event(String id, String name, String data) {}
}
