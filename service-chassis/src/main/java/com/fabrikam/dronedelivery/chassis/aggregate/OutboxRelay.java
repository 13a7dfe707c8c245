package com.fabrikam.dronedelivery.chassis.aggregate;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Publishes outbox entries: at once when a write of this process wakes it, and by a regular sweep
 * for what another process wrote and did not live to publish, or what the broker refused before.
 */
class OutboxRelay implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
  private static final int MOST_AGGREGATES_A_ROUND = 500;
  private static final Duration SWEEP_EVERY = Duration.ofSeconds(1);

  /**
   * Entries that were seen for less are left to the process that wrote them, which is publishing
   * them now. Measured by this process, so that no clock of a writer matters.
   */
  private static final Duration SWEEP_AFTER = Duration.ofSeconds(3);

  private final MongoOperations mongo;
  private final EventPublisher publisher;
  private final MeterRegistry meters;
  private final List<Source> sources = new CopyOnWriteArrayList<>();
  private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
  private final AtomicBoolean drainScheduled = new AtomicBoolean();
  private volatile boolean running;

  OutboxRelay(MongoOperations mongo, EventPublisher publisher, MeterRegistry meters) {
    this.mongo = mongo;
    this.publisher = publisher;
    this.meters = meters;
    scheduler.setPoolSize(1);
    scheduler.setThreadNamePrefix("outbox-relay-");
  }

  Source source(String collection, String topic) {
    Source source = new Source(collection, topic);
    sources.add(source);
    Gauge.builder("outbox.pending", source, each -> each.sightings.size())
        .description("Aggregates with unpublished events at the last sweep, at most 500")
        .tag("collection", collection)
        .register(meters);
    TimeGauge.builder("outbox.lag", source, TimeUnit.SECONDS, Source::lagSeconds)
        .description("For how long the oldest unpublished event has been seen waiting")
        .tag("collection", collection)
        .register(meters);
    return source;
  }

  @Override
  public void start() {
    scheduler.initialize();
    running = true;
    scheduler.scheduleWithFixedDelay(this::sweep, SWEEP_EVERY);
  }

  /** Publishes what this process still holds, so that a planned stop leaves no work to others. */
  @Override
  public void stop() {
    running = false;
    scheduler.setWaitForTasksToCompleteOnShutdown(true);
    scheduler.setAwaitTerminationSeconds(10);
    scheduler.execute(this::drain);
    scheduler.shutdown();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /**
   * Stops after the web server and the listeners, whose last requests and messages cause events.
   */
  @Override
  public int getPhase() {
    return WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE - 10_000;
  }

  private void scheduleDrain() {
    if (running && drainScheduled.compareAndSet(false, true)) {
      scheduler.execute(this::drain);
    }
  }

  private void drain() {
    drainScheduled.set(false);
    for (Source source : sources) {
      Set<String> ids = source.takeWoken();
      while (!ids.isEmpty()) {
        publish(source, findByIds(source, ids));
        ids = source.takeWoken();
      }
    }
  }

  private void sweep() {
    for (Source source : sources) {
      List<Pending> leftOver = source.leftOver(findPending(source));
      if (!leftOver.isEmpty()) {
        log.info("publishing left-over events of {} {}", leftOver.size(), source.collection);
        publish(source, leftOver);
      }
    }
  }

  private List<Pending> findPending(Source source) {
    Query query =
        Query.query(Criteria.where("outbox.pending").is(true)).limit(MOST_AGGREGATES_A_ROUND);
    query.fields().include("outbox");
    return mongo.find(query, Document.class, source.collection).stream().map(Pending::of).toList();
  }

  private List<Pending> findByIds(Source source, Collection<String> ids) {
    Query query = Query.query(Criteria.where("_id").in(ids));
    query.fields().include("outbox");
    return mongo.find(query, Document.class, source.collection).stream().map(Pending::of).toList();
  }

  /**
   * Sends the first entry of every aggregate, waits for the broker, then the second of each, and so
   * on: an aggregate whose entry was refused drops out, so that none of its later ones overtakes.
   */
  private void publish(Source source, List<Pending> aggregates) {
    List<Pending> open = new ArrayList<>(aggregates);
    for (int round = 0; !open.isEmpty(); round++) {
      int index = round;
      open.removeIf(pending -> pending.entries().size() <= index);
      List<EventPublisher.Sending> sendings =
          open.stream()
              .map(pending -> publisher.send(source.topic, pending.entries().get(index)))
              .toList();
      List<Pending> accepted = new ArrayList<>();
      for (int i = 0; i < sendings.size(); i++) {
        if (sendings.get(i).succeeded()) {
          accepted.add(open.get(i).published());
        }
      }
      open.retainAll(accepted);
    }
    remove(source, aggregates);
  }

  /** In one round trip: takes out what was published, then the flag where nothing is left. */
  private void remove(Source source, List<Pending> aggregates) {
    if (aggregates.isEmpty()) {
      return;
    }
    List<String> published = aggregates.stream().flatMap(Pending::publishedIds).toList();
    List<String> ids = aggregates.stream().map(Pending::id).toList();
    mongo
        .bulkOps(BulkMode.ORDERED, source.collection)
        .updateMulti(
            Query.query(Criteria.where("_id").in(ids)),
            new Update()
                .pull("outbox.entries", Query.query(Criteria.where("eventId").in(published))))
        .updateMulti(
            Query.query(Criteria.where("_id").in(ids).and("outbox.entries").size(0)),
            new Update().unset("outbox.pending"))
        .execute();
  }

  /** One collection of aggregates and the topic of their events. */
  final class Source {

    private final String collection;
    private final String topic;
    private final Queue<String> woken = new ConcurrentLinkedQueue<>();

    /** Since when each front entry was seen by the sweeps, on the monotonic clock. */
    private volatile Map<String, Long> sightings = Map.of();

    private Source(String collection, String topic) {
      this.collection = collection;
      this.topic = topic;
    }

    /** Those whose front entry was seen for so long that their writer cannot be at it. */
    private List<Pending> leftOver(List<Pending> pending) {
      long now = System.nanoTime();
      Map<String, Long> before = sightings;
      Map<String, Long> seen = new HashMap<>();
      List<Pending> leftOver = new ArrayList<>();
      for (Pending each : pending) {
        long since = before.getOrDefault(each.front(), now);
        seen.put(each.front(), since);
        if (now - since >= SWEEP_AFTER.toNanos()) {
          leftOver.add(each);
        }
      }
      sightings = seen;
      return leftOver;
    }

    private double lagSeconds() {
      long now = System.nanoTime();
      return sightings.values().stream().mapToLong(since -> now - since).max().orElse(0) / 1e9;
    }

    void wake(String aggregateId) {
      woken.add(aggregateId);
      scheduleDrain();
    }

    private Set<String> takeWoken() {
      Set<String> ids = new LinkedHashSet<>();
      String id;
      while (ids.size() < MOST_AGGREGATES_A_ROUND && (id = woken.poll()) != null) {
        ids.add(id);
      }
      return ids;
    }
  }
}
