package com.fabrikam.dronedelivery.load.pipeline;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who flies where: the whole fleet as a function of the number of the event.
 *
 * <p>The drones report in turn, so each of them as often as the others. A flight has three legs of
 * equally many readings, base to pickup, pickup to dropoff and back to base, and the next flight,
 * for the next delivery, begins right after. The first reading of a leg brings the delivery to its
 * next stage, so that three readings of a flight make a delivery event and the others only move the
 * drone. The fleet begins spread evenly over a flight; a drone that is then on its way home flies
 * for no delivery yet.
 *
 * @param run tells the drones and deliveries of this run from those of others
 * @param drones number of drones
 * @param legReadings number of readings on each of the three legs
 */
record FlightPlan(String run, int drones, int legReadings) {

  private static final double LEG_DEGREES_LATITUDE = 0.0135;
  private static final double LEG_DEGREES_LONGITUDE = 0.0178;
  private static final double SPEED_METRES_PER_SECOND = 15;
  private static final double SPENT_PER_FLIGHT = 0.6;
  private static final int DRONES_PER_ROW = 400;
  private static final Leg[] LEGS = Leg.values();

  /**
   * A delivery that a drone is going to fly.
   *
   * @param flight number of the drone's flight, from 0
   */
  record Mission(
      String deliveryId,
      String droneId,
      int drone,
      long flight,
      Position pickup,
      Position dropoff) {}

  /** The owner of all deliveries of the run. */
  String ownerId() {
    return "load-" + run;
  }

  /** The reading of an event, counted from 0 over the whole fleet. */
  Reading reading(long event, Instant time) {
    int drone = (int) (event % drones);
    return readingAt(drone, offset(drone) + event / drones, time);
  }

  /**
   * The one reading that has to be told before the first event, so that the drone's delivery is at
   * its stage; empty for a drone that begins a leg, or flies for no delivery.
   */
  Optional<Reading> boarding(int drone, Instant time) {
    long offset = offset(drone);
    long legBegin = offset - offset % legReadings;
    return legBegin < offset && leg(offset) != Leg.TO_BASE
        ? Optional.of(readingAt(drone, legBegin, time))
        : Optional.empty();
  }

  /** Every delivery that is flown for, at least in part, in so many events. */
  Stream<Mission> missions(long events) {
    return IntStream.range(0, drones)
        .boxed()
        .flatMap(
            drone ->
                Stream.iterate(
                        firstFlight(drone),
                        flight -> flight * flightReadings() < told(drone, events),
                        flight -> flight + 1)
                    .map(flight -> mission(drone, flight)));
  }

  /** Those of the missions whose package has been handed over after so many events. */
  Stream<Mission> completed(long events) {
    return missions(events)
        .filter(
            mission ->
                mission.flight() * flightReadings() + 2L * legReadings
                    < told(mission.drone(), events));
  }

  private Reading readingAt(int drone, long life, Instant time) {
    long flight = life / flightReadings();
    int step = (int) (life % flightReadings());
    Leg leg = leg(life);
    double done = (double) (step % legReadings) / legReadings;
    Position base = base(drone);
    Position pickup = pickup(base);
    Position dropoff = dropoff(base);
    return new Reading(
        droneId(drone),
        deliveryId(drone, flight),
        life + 1,
        switch (leg) {
          case TO_PICKUP -> base.towards(pickup, done);
          case TO_DROPOFF -> pickup.towards(dropoff, done);
          case TO_BASE -> dropoff.towards(base, done);
        },
        switch (leg) {
          case TO_PICKUP -> 0;
          case TO_DROPOFF -> 90;
          case TO_BASE -> 225;
        },
        SPEED_METRES_PER_SECOND,
        1 - SPENT_PER_FLIGHT * step / flightReadings(),
        leg,
        time);
  }

  private Mission mission(int drone, long flight) {
    Position base = base(drone);
    return new Mission(
        deliveryIdOf(drone, flight), droneId(drone), drone, flight, pickup(base), dropoff(base));
  }

  /** How many readings a drone has told, or would have told from the beginning of its flight. */
  private long told(int drone, long events) {
    return offset(drone) + events / drones + (drone < events % drones ? 1 : 0);
  }

  private long offset(int drone) {
    return (long) drone * flightReadings() / drones;
  }

  private long firstFlight(int drone) {
    return leg(offset(drone)) == Leg.TO_BASE ? 1 : 0;
  }

  private long flightReadings() {
    return 3L * legReadings;
  }

  private Leg leg(long life) {
    return LEGS[(int) (life % flightReadings() / legReadings)];
  }

  private String droneId(int drone) {
    return "load-" + run + "-" + drone;
  }

  private @Nullable String deliveryId(int drone, long flight) {
    return flight < firstFlight(drone) ? null : deliveryIdOf(drone, flight);
  }

  private String deliveryIdOf(int drone, long flight) {
    return "load-" + run + "-" + drone + "-" + flight;
  }

  private static Position base(int drone) {
    return new Position(
        40 + 0.001 * (drone % DRONES_PER_ROW), -74 - 0.001 * (drone / DRONES_PER_ROW % 1_000));
  }

  private static Position pickup(Position base) {
    return new Position(base.latitude() + LEG_DEGREES_LATITUDE, base.longitude());
  }

  private static Position dropoff(Position base) {
    return new Position(
        base.latitude() + LEG_DEGREES_LATITUDE, base.longitude() + LEG_DEGREES_LONGITUDE);
  }
}
