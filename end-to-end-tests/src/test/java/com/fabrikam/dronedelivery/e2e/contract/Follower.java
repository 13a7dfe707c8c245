package com.fabrikam.dronedelivery.e2e.contract;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Client;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A client that follows a delivery: reads server-sent events (HTML Standard, section 9.2). */
final class Follower implements AutoCloseable {

  record Event(String id, String name, JsonNode data) {

    String text(String pointer) {
      return data.at(pointer).asString("");
    }
  }

  private final HttpResponse<InputStream> response;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private volatile boolean ended;
  private volatile boolean closed;

  private Follower(HttpResponse<InputStream> response) {
    this.response = response;
  }

  /**
   * Begins to follow.
   *
   * @param lastEventId where an earlier follower stopped; null for all
   */
  static Follower of(Client client, String path, @Nullable String lastEventId) {
    Follower follower =
        new Follower(
            lastEventId == null
                ? client.open(path, "Accept", "text/event-stream")
                : client.open(path, "Accept", "text/event-stream", "Last-Event-ID", lastEventId));
    Thread.ofVirtual().start(follower::read);
    return follower;
  }

  HttpResponse<InputStream> response() {
    return response;
  }

  /** What came so far. */
  List<Event> events() {
    return List.copyOf(events);
  }

  /** The stages among it. */
  List<String> stages() {
    return events.stream()
        .filter(event -> event.name().equals("stage"))
        .map(event -> event.text("/stage"))
        .toList();
  }

  /** The positions among it. */
  List<Event> positions() {
    return events.stream().filter(event -> event.name().equals("position")).toList();
  }

  /** Whether the server ended the stream. */
  boolean hasEnded() {
    return ended;
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      String id = "";
      String name = "message";
      StringBuilder data = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty() && !data.isEmpty()) {
          events.add(new Event(id, name, Answer.JSON.readTree(data.toString())));
          name = "message";
          data.setLength(0);
        } else if (line.startsWith("id:")) {
          id = value(line);
        } else if (line.startsWith("event:")) {
          name = value(line);
        } else if (line.startsWith("data:")) {
          data.append(value(line));
        }
      }
      ended = true;
    } catch (IOException exception) {
      if (!closed) {
        throw new UncheckedIOException(exception);
      }
    }
  }

  private static String value(String line) {
    return line.substring(line.indexOf(':') + 1).strip();
  }

  /** Goes away in the middle of the stream. */
  @Override
  public void close() {
    closed = true;
    try {
      response.body().close();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
