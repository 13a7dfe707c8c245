package com.fabrikam.dronedelivery.delivery.inflight;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Deliveries and readings for tests, on a straight line from south to north. */
public final class Samples {

  public static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  public static final OwnerId OWNER = new OwnerId("owner-1");
  public static final String DRONE = "drone-1";
  public static final Location BASE = new Location(40.70, -74.05);
  public static final Location PICKUP = new Location(40.71, -74.05);
  public static final Location DROPOFF = new Location(40.72, -74.05);

  private Samples() {}

  public static Delivery delivery(String id) {
    return Delivery.schedule(new DeliveryId(id), OWNER, plan(DRONE), NOW);
  }

  public static Plan plan(String droneId) {
    return plan(droneId, null);
  }

  public static Plan plan(String droneId, @Nullable Instant pickupTime) {
    return new Plan(
        PICKUP,
        DROPOFF,
        new Parcel(PackageSize.SMALL, 0.8, "books"),
        pickupTime,
        null,
        false,
        ConfirmationRequired.NONE,
        droneId,
        NOW.plusSeconds(600));
  }

  /** A reading of the booked drone, taken as many seconds after creation as its sequence says. */
  public static Reading reading(String id, long sequence, DronePhase phase, Location position) {
    return reading(id, DRONE, sequence, phase, position);
  }

  public static Reading reading(
      String id, String droneId, long sequence, DronePhase phase, Location position) {
    return reading(id, droneId, sequence, phase, position, NOW.plus(Duration.ofSeconds(sequence)));
  }

  static Reading readingAt(
      String id, long sequence, DronePhase phase, Location position, Instant time) {
    return reading(id, DRONE, sequence, phase, position, time);
  }

  private static Reading reading(
      String id, String droneId, long sequence, DronePhase phase, Location position, Instant time) {
    return new Reading(new DeliveryId(id), droneId, sequence, position, 0, 15, 0.9, phase, time);
  }
}
