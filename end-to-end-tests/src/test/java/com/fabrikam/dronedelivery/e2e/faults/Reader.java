package com.fabrikam.dronedelivery.e2e.faults;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Client;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Reads much, a few at a time, and again what could not be read. */
final class Reader {

  private static final int AT_ONCE = 12;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Client client;

  Reader(Client client) {
    this.client = client;
  }

  /** The answer to a GET once its status is one of these. */
  Answer get(String uri, Integer... statuses) {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      Optional<Answer> answer = tryGet(uri);
      if (answer.filter(given -> Arrays.asList(statuses).contains(given.status())).isPresent()) {
        return answer.get();
      }
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("GET " + uri + " is not answered but " + answer);
      }
      pause();
    }
  }

  private Optional<Answer> tryGet(String uri) {
    try {
      return Optional.of(client.get(uri));
    } catch (UncheckedIOException noAnswer) {
      return Optional.empty();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The items of all pages; {@code uri} has parameters already. */
  List<JsonNode> pages(String uri) {
    List<JsonNode> items = new ArrayList<>();
    String next = "";
    do {
      Answer page = get(uri + (next.isEmpty() ? "" : "&cursor=" + next), 200);
      page.json().at("/items").forEach(items::add);
      next = page.text("/next");
    } while (!next.isEmpty());
    return items;
  }

  <K, T> List<T> each(Collection<K> keys, Function<K, T> read) {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<T>> pending =
          keys.stream().map(key -> threads.submit(() -> read.apply(key))).toList();
      List<T> results = new ArrayList<>();
      for (Future<T> each : pending) {
        results.add(each.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
