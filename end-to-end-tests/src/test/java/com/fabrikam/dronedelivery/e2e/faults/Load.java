package com.fabrikam.dronedelivery.e2e.faults;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Client;
import com.fabrikam.dronedelivery.e2e.Place;
import com.fabrikam.dronedelivery.e2e.faults.Attempt.Kind;
import com.fabrikam.dronedelivery.e2e.faults.Attempt.Outcome;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Asks for deliveries, changes them and calls them off, so many times a second whatever becomes of
 * it, and notes everything in the ledger. A client that does not know what came of a request sends
 * it again only where it can be recognised as a repeat.
 */
final class Load implements AutoCloseable {

  private static final int MOST_AT_ONCE = 150;
  private static final int MOST_ATTEMPTS = 4;
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
  private static final Duration PATIENCE_AT_THE_END = Duration.ofMinutes(2);

  private static final double CREATIONS = .5;
  private static final double CHANGES = .33;

  private final Client client;
  private final Scene scene;
  private final Ledger ledger;
  private final SplittableRandom random;
  private final OpenDeliveries open = new OpenDeliveries();
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  Load(Client client, Scene scene, Ledger ledger, long seed) {
    this.client = client;
    this.scene = scene;
    this.ledger = ledger;
    this.random = new SplittableRandom(seed);
  }

  void start(double requestsPerSecond) {
    long pause = (long) (TimeUnit.SECONDS.toNanos(1) / requestsPerSecond);
    clock.scheduleAtFixedRate(this::next, 0, pause, TimeUnit.NANOSECONDS);
  }

  private void next() {
    SplittableRandom dice = random.split();
    if (places.tryAcquire()) {
      clients.execute(
          () -> {
            try {
              act(dice);
            } finally {
              places.release();
            }
          });
    }
  }

  private void act(RandomGenerator dice) {
    double choice = dice.nextDouble();
    Optional<OpenDeliveries.Known> known = choice < CREATIONS ? Optional.empty() : open.any(dice);
    if (known.isEmpty()) {
      create(Order.next(scene, dice));
    } else if (choice < CREATIONS + CHANGES) {
      change(known.get(), dice);
    } else {
      cancel(known.get());
    }
  }

  private void create(Order order) {
    Attempt attempt = attempt(order);
    for (int i = 1;
        i < MOST_ATTEMPTS
            && attempt.outcome() == Outcome.UNKNOWN
            && order.way().isRepeatable()
            && pause();
        i++) {
      attempt = attempt(order);
    }
    if (attempt.outcome() == Outcome.DONE) {
      open.add(new OpenDeliveries.Known(attempt.deliveryId(), order.base()));
    }
  }

  private Attempt attempt(Order order) {
    return send(
        Kind.CREATE,
        order.tag(),
        order.chosenId(),
        order.plan(),
        order.way().isPut() ? "PUT" : "POST",
        order.path(),
        order.body(),
        order.headers());
  }

  private static boolean pause() {
    try {
      Thread.sleep(BETWEEN_ATTEMPTS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void change(OpenDeliveries.Known known, RandomGenerator dice) {
    String path = "/api/deliveries/" + known.id();
    Place place = Order.nearby(known.base(), dice);
    Attempt attempt =
        switch (dice.nextInt(4)) {
          case 0 -> change(known, "PUT", path + "/pickup", Plan.pickup(place), place.json());
          case 1 -> change(known, "PUT", path + "/dropoff", Plan.dropoff(place), place.json());
          case 2 -> patch(known, path, Plan.pickupTime(Order.slot(dice, 400)));
          default ->
              patch(
                  known,
                  path,
                  new Plan(
                      Optional.of(place),
                      Optional.of(Order.nearby(known.base(), dice)),
                      Optional.empty()));
        };
    if (attempt.problem().equals("too-late-to-change")) {
      open.remove(known);
    }
  }

  private Attempt patch(OpenDeliveries.Known known, String path, Plan wanted) {
    return change(known, "PATCH", path, wanted, Answer.JSON.writeValueAsString(wanted.patch()));
  }

  private Attempt change(
      OpenDeliveries.Known known, String method, String path, Plan wanted, String body) {
    return send(Kind.CHANGE, known.id(), known.id(), wanted, method, path, body);
  }

  private void cancel(OpenDeliveries.Known known) {
    String path = "/api/deliveries/" + known.id();
    open.remove(known);
    send(Kind.CANCEL, known.id(), known.id(), Plan.NOTHING, "DELETE", path, null);
  }

  private Attempt send(
      Kind kind,
      String subject,
      String deliveryId,
      Plan wanted,
      String method,
      String path,
      @Nullable String body,
      String... headers) {
    Instant sent = Instant.now();
    Optional<Answer> answer = answer(method, path, body, headers);
    String answeredId = answer.map(given -> given.text("/deliveryId")).orElse("");
    Attempt attempt =
        new Attempt(
            ledger.nextNumber(),
            kind,
            subject,
            (method + " " + path + " " + String.join(" ", headers)).strip(),
            wanted,
            sent,
            Instant.now(),
            answer.map(Answer::status).orElse(0),
            answer.map(Answer::problem).orElse(""),
            deliveryId.isEmpty() ? answeredId : deliveryId,
            answer
                .filter(given -> given.status() == 202)
                .map(given -> given.header("location"))
                .orElse(""));
    ledger.note(attempt);
    return attempt;
  }

  private Optional<Answer> answer(
      String method, String path, @Nullable String body, String... headers) {
    try {
      return Optional.of(client.send(method, path, body, headers));
    } catch (UncheckedIOException noAnswer) {
      return Optional.empty();
    }
  }

  /** Asks for nothing more, and returns when every request has its answer or is given up. */
  @Override
  public void close() {
    clock.shutdownNow();
    clients.shutdown();
    try {
      if (!clients.awaitTermination(PATIENCE_AT_THE_END.toMillis(), TimeUnit.MILLISECONDS)) {
        clients.shutdownNow();
      }
    } catch (InterruptedException e) {
      clients.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
