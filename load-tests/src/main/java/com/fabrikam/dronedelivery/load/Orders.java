package com.fabrikam.dronedelivery.load;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Orders of random trips for some owners in turn. The same seed makes the same trips.
 *
 * <p>Most are for a time between one and eight days ahead. So a drone is booked for each as always
 * but does not take off while load is measured, and a fleet takes many more orders than it has
 * drones: at life's speed a drone is away for some ten minutes, so that orders for now at 250 a
 * second would need a fleet of 150,000 in the air, which would report 300,000 times a second. What
 * flights cost is measured by the event pipeline's benchmark. Cancelling what was scheduled would
 * free the drones too, but is work of its own, and half of what would be measured then.
 */
final class Orders {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration SOONEST = Duration.ofDays(1);
  private static final int SECONDS_OF_A_WEEK = (int) Duration.ofDays(7).toSeconds();

  private final List<String> owners;
  private final SplittableRandom random;
  private final Clock clock;
  private final double shareForNow;
  private int made;

  /**
   * @param shareForNow 0 to 1: how many of them are for as soon as possible
   */
  Orders(List<String> owners, long seed, Clock clock, double shareForNow) {
    this.owners = List.copyOf(owners);
    this.random = new SplittableRandom(seed);
    this.clock = clock;
    this.shareForNow = shareForNow;
  }

  /**
   * One order.
   *
   * @param body as the public API takes it
   */
  record Order(String ownerId, String body) {}

  synchronized Order next() {
    String owner = owners.get(made++ % owners.size());
    boolean now = random.nextDouble() < shareForNow;
    return new Order(owner, body(owner, Area.any(random), Area.any(random), now ? null : ahead()));
  }

  /** One for as soon as possible, whatever the share of those is. */
  synchronized Order nextForNow() {
    String owner = owners.get(made++ % owners.size());
    return new Order(owner, body(owner, Area.any(random), Area.any(random), null));
  }

  private Instant ahead() {
    return clock
        .instant()
        .truncatedTo(ChronoUnit.SECONDS)
        .plus(SOONEST)
        .plusSeconds(random.nextInt(SECONDS_OF_A_WEEK));
  }

  /** The order of a trip for as soon as possible. */
  static String body(Trip trip) {
    return body(trip.owner(), trip.pickup(), trip.dropoff(), null);
  }

  /** Where a delivery could go instead, as the public API takes it. */
  synchronized String anotherDropoff() {
    return JSON.writeValueAsString(Area.any(random));
  }

  private static String body(String owner, Place pickup, Place dropoff, @Nullable Instant time) {
    Map<String, Object> order = new LinkedHashMap<>();
    order.put("ownerId", owner);
    order.put("pickup", pickup);
    order.put("dropoff", dropoff);
    order.put("package", Map.of("size", "SMALL", "weightKg", 0.8, "tag", "load"));
    if (time != null) {
      order.put("pickupTime", time.toString());
    }
    return JSON.writeValueAsString(order);
  }
}
