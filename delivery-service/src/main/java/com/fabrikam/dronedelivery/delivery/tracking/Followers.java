package com.fabrikam.dronedelivery.delivery.tracking;

import com.fabrikam.dronedelivery.chassis.web.ConnectionDraining;
import com.fabrikam.dronedelivery.delivery.inflight.Delivery;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryRepository;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryStage;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryVersion;
import com.fabrikam.dronedelivery.delivery.inflight.Flight;
import com.fabrikam.dronedelivery.delivery.inflight.Track;
import com.fabrikam.dronedelivery.delivery.inflight.TrackRepository;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Everybody who follows a delivery on this replica. Looks at the store for all of them together, so
 * that it sees every change whichever replica made it: those in the air often, the others, which
 * are most, now and then, and only at the version of each.
 */
@Component
class Followers implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Followers.class);
  private static final int MOST_DELIVERIES_A_QUERY = 500;

  private final DeliveryRepository deliveries;
  private final TrackRepository tracks;
  private final TrackingProperties properties;
  private final Map<String, Followed> followed = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private final VirtualThreadTaskExecutor writers = new VirtualThreadTaskExecutor("follower-");
  private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
  private volatile boolean running;

  Followers(
      DeliveryRepository deliveries,
      TrackRepository tracks,
      TrackingProperties properties,
      MeterRegistry meters) {
    this.deliveries = deliveries;
    this.tracks = tracks;
    this.properties = properties;
    scheduler.setPoolSize(1);
    scheduler.setThreadNamePrefix("followers-");
    meters.gauge("delivery.tracking.followers", count);
  }

  /**
   * Takes in a client, and shows it what it has not seen of the delivery.
   *
   * @throws TooManyFollowersException if there are as many as may be
   */
  SseEmitter follow(Delivery delivery, TrackingCursor seen, PositionFormat positions) {
    if (count.incrementAndGet() > properties.mostFollowers() || !running) {
      count.decrementAndGet();
      throw new TooManyFollowersException();
    }
    String id = delivery.aggregateId();
    SseEmitter emitter = new SseEmitter(properties.longestStream().toMillis());
    Follower follower = new Follower(emitter, seen, positions, writers);
    followed.compute(id, (_, known) -> Followed.with(known, follower));
    emitter.onTimeout(emitter::complete);
    emitter.onCompletion(() -> leave(id, follower));
    follower.show(delivery);
    return emitter;
  }

  int count() {
    return count.get();
  }

  private void leave(String id, Follower follower) {
    followed.computeIfPresent(id, (_, known) -> known.without(follower));
    count.decrementAndGet();
  }

  private void look(Predicate<Followed> which) {
    List<String> ids =
        followed.entrySet().stream()
            .filter(entry -> which.test(entry.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    try {
      for (int from = 0; from < ids.size(); from += MOST_DELIVERIES_A_QUERY) {
        showChanged(ids.subList(from, Math.min(ids.size(), from + MOST_DELIVERIES_A_QUERY)));
      }
    } catch (DataAccessException exception) {
      log.warn("followers wait for the store: {}", exception.getMessage());
    }
  }

  private void showChanged(Collection<String> ids) {
    Map<String, Track> drones = tracks.findAll(ids);
    List<String> changed =
        deliveries.findVersions(ids).stream()
            .filter(version -> isNews(version, drones.get(version.deliveryId())))
            .map(DeliveryVersion::deliveryId)
            .toList();
    for (Delivery delivery : deliveries.findAll(changed)) {
      Track drone = drones.get(delivery.aggregateId());
      if (drone != null) {
        delivery.resume(drone);
      }
      Followed entry = followed.get(delivery.aggregateId());
      if (entry != null) {
        entry.followers.forEach(follower -> follower.show(delivery));
      }
    }
  }

  private boolean isNews(DeliveryVersion version, @Nullable Track drone) {
    Followed entry = followed.get(version.deliveryId());
    return entry != null && entry.isNewTo(version, drone);
  }

  private void heartbeat() {
    followed.values().forEach(entry -> entry.followers.forEach(Follower::heartbeat));
  }

  @Override
  public void start() {
    scheduler.initialize();
    scheduler.scheduleWithFixedDelay(
        () -> look(entry -> entry.inFlight), properties.inFlightInterval());
    scheduler.scheduleWithFixedDelay(
        () -> look(entry -> !entry.inFlight), properties.waitingInterval());
    scheduler.scheduleWithFixedDelay(this::heartbeat, properties.heartbeatInterval());
    running = true;
  }

  /** Sends the followers away, to resume on another replica. */
  @Override
  public void stop() {
    running = false;
    scheduler.shutdown();
    followed.values().forEach(entry -> entry.followers.forEach(Follower::dismiss));
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Stops before the web server does, which waits for open requests, and once no more come. */
  @Override
  public int getPhase() {
    return ConnectionDraining.PHASE - 1;
  }

  /** A delivery that somebody follows. */
  private static final class Followed {

    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
    private volatile Optional<State> shown = Optional.empty();
    private volatile boolean inFlight = true;

    /** A newcomer is shown the next state in any case: it may have missed one while it came. */
    static Followed with(@Nullable Followed known, Follower newcomer) {
      Followed entry = known == null ? new Followed() : known;
      entry.followers.add(newcomer);
      entry.shown = Optional.empty();
      entry.inFlight = true;
      return entry;
    }

    @Nullable Followed without(Follower leaving) {
      followers.remove(leaving);
      return followers.isEmpty() ? null : this;
    }

    boolean isNewTo(DeliveryVersion version, @Nullable Track drone) {
      State now = new State(version.version(), drone == null ? null : drone.flight());
      boolean isNew = !shown.equals(Optional.of(now));
      shown = Optional.of(now);
      inFlight = version.stage().isOpen() && version.stage() != DeliveryStage.CREATED;
      return isNew;
    }

    private record State(long version, @Nullable Flight flight) {}
  }
}
