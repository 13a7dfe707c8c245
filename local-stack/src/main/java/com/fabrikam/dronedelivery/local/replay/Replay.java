package com.fabrikam.dronedelivery.local.replay;

import com.fabrikam.dronedelivery.local.client.SuiteClient;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * Makes a delivery of every trip at its time, waits until all have ended, and reads their
 * histories.
 */
final class Replay {

  private static final Set<String> ENDS = Set.of("COMPLETED", "CANCELLED", "FAILED");
  private static final Set<Integer> TRANSIENT = Set.of(429, 502, 503, 504);
  private static final int ATTEMPTS = 8;
  private static final int AT_ONCE = 32;
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);
  private static final Duration HISTORY_IS_LATE = Duration.ofSeconds(60);

  private final URI gateway;
  private final SuiteClient client;
  private final ReplayOptions options;
  private final ReplaySummary summary;
  private final String run = "replay-" + UUID.randomUUID().toString().substring(0, 8);
  private final Semaphore slots = new Semaphore(AT_ONCE);
  private final ConcurrentLinkedQueue<String> scheduled = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> inTheAir = new ConcurrentLinkedQueue<>();
  private final AtomicInteger posted = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();

  Replay(URI gateway, SuiteClient client, ReplayOptions options) {
    this.gateway = gateway;
    this.client = client;
    this.options = options;
    this.summary = new ReplaySummary(options.speed());
  }

  /** How far the replay is. */
  record Progress(int posted, int refused, int inTheAir, int ended) {}

  Progress progress() {
    return new Progress(posted.get(), summary.refused(), inTheAir.size(), ended.get());
  }

  /** Returns when every delivery has ended and every history has been read. */
  ReplaySummary run(List<Trip> trips) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Thread watcher = Thread.ofVirtual().start(this::watchFlights);
      Instant begin = Instant.now();
      for (Trip trip : trips) {
        sleepUntil(begin.plus(wait(trips.getFirst(), trip)));
        slots.acquire();
        threads.submit(() -> scheduleAndRelease(trip));
      }
      slots.acquire(AT_ONCE);
      awaitEnds();
      watcher.interrupt();
    }
    checkHistories();
    return summary;
  }

  private Duration wait(Trip first, Trip trip) {
    long millis = Duration.between(first.time(), trip.time()).toMillis();
    return Duration.ofMillis(Math.round(millis / options.speed()));
  }

  private void scheduleAndRelease(Trip trip) {
    try {
      schedule(trip);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      posted.incrementAndGet();
      slots.release();
    }
  }

  /**
   * A PUT under an id of our own may be repeated as often as need be and still schedules one
   * delivery.
   */
  private void schedule(Trip trip) throws InterruptedException {
    String id = "%s-%05d".formatted(run, trip.line());
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Duration pause = BETWEEN_ATTEMPTS;
      try {
        SuiteClient.Answer answer = client.put(delivery(id, ""), request(trip));
        if (answer.isSuccess()) {
          summary.addScheduled();
          scheduled.add(id);
          inTheAir.add(id);
          return;
        }
        if (!TRANSIENT.contains(answer.status()) || attempt == ATTEMPTS) {
          summary.addRefused(answer.problem());
          return;
        }
        pause = answer.retryAfter().isZero() ? BETWEEN_ATTEMPTS : answer.retryAfter();
      } catch (UncheckedIOException noAnswer) {
        if (attempt == ATTEMPTS) {
          summary.addUnanswered();
          return;
        }
      }
      Thread.sleep(pause);
    }
  }

  private static Map<String, Object> request(Trip trip) {
    return Map.of(
        "ownerId", trip.owner(),
        "pickup", trip.pickup(),
        "dropoff", trip.dropoff(),
        "package", Map.of("size", "SMALL", "weightKg", 0.8, "tag", "trip"));
  }

  private void watchFlights() {
    try {
      while (true) {
        for (String id : List.copyOf(inTheAir)) {
          if (hasEnded(id)) {
            inTheAir.remove(id);
            ended.incrementAndGet();
          }
        }
        Thread.sleep(BETWEEN_LOOKS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean hasEnded(String id) {
    try {
      return ENDS.contains(client.get(delivery(id, "/status")).body().path("stage").asString(""));
    } catch (UncheckedIOException noAnswer) {
      return false;
    }
  }

  /** Gives up when nothing has ended for long; the histories then tell what is missing. */
  private void awaitEnds() throws InterruptedException {
    int before = -1;
    Instant last = Instant.now();
    while (!inTheAir.isEmpty()
        && Duration.between(last, Instant.now()).compareTo(LONGEST_SILENCE) < 0) {
      if (ended.get() != before) {
        before = ended.get();
        last = Instant.now();
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  private void checkHistories() throws InterruptedException {
    Instant deadline = Instant.now().plus(HISTORY_IS_LATE);
    for (String id : scheduled) {
      List<HistoryCheck.Event> history = history(id);
      while (!HistoryCheck.violations(history).isEmpty() && Instant.now().isBefore(deadline)) {
        Thread.sleep(BETWEEN_LOOKS);
        history = history(id);
      }
      summary.addHistory(id, history);
    }
  }

  private List<HistoryCheck.Event> history(String id) {
    List<HistoryCheck.Event> events = new ArrayList<>();
    try {
      for (JsonNode event : client.get(delivery(id, "/history")).body().path("events")) {
        events.add(
            new HistoryCheck.Event(
                event.path("id").asString(""),
                HistoryCheck.shortType(event.path("type").asString("")),
                event.path("sequence").asLong(0),
                Instant.parse(event.path("time").asString("1970-01-01T00:00:00Z"))));
      }
    } catch (UncheckedIOException noAnswer) {
      return List.of();
    }
    return events;
  }

  private URI delivery(String id, String part) {
    return gateway.resolve("/api/deliveries/" + id + part);
  }

  private static void sleepUntil(Instant instant) throws InterruptedException {
    Duration left = Duration.between(Instant.now(), instant);
    if (left.isPositive()) {
      Thread.sleep(left);
    }
  }
}
