package com.fabrikam.dronedelivery.drone.simulation;

import com.fabrikam.dronedelivery.drone.booking.Mission;
import com.fabrikam.dronedelivery.drone.fleet.DroneSpec;
import com.fabrikam.dronedelivery.drone.fleet.FlightPhase;
import com.fabrikam.dronedelivery.drone.fleet.Pace;
import com.fabrikam.dronedelivery.drone.geography.Location;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A flight from where it starts to its landing: waypoints joined by great circles that are flown at
 * constant speed. What is reported of it is a function of the plan and the time.
 *
 * @param waypoints at least two; the first is where the plan starts, the last is the landing
 * @param speedMetresPerSecond by the wall clock: cruise speed times time scale
 * @param batteryAtStart charge where the plan starts, 0 to 1
 * @param rangeMetres what a full battery is good for
 */
record FlightPlan(
    List<Waypoint> waypoints,
    double speedMetresPerSecond,
    double batteryAtStart,
    double rangeMetres) {

  private static final double FULL = 1;

  FlightPlan {
    waypoints = List.copyOf(waypoints);
    if (waypoints.size() < 2) {
      throw new IllegalArgumentException("a flight has a start and a landing");
    }
  }

  /** A whole mission from the base and back. */
  static FlightPlan takingOff(DroneSpec spec, Mission mission, Instant start, Pace pace) {
    return new Route(spec, pace.factor() * spec.cruiseSpeedMetresPerSecond(), start, spec.base())
        .fetching(mission)
        .plan(FULL, spec);
  }

  /**
   * What is left to do of a mission whose order was changed in the air.
   *
   * @param now from when on the new plan counts
   */
  FlightPlan redirected(DroneSpec spec, Mission mission, Instant now) {
    Report here = at(now);
    Route route = new Route(spec, speedMetresPerSecond, now, here.position());
    return (here.phase() == FlightPhase.TO_DROPOFF
            ? route.delivering(mission)
            : route.fetching(mission))
        .plan(here.battery(), spec);
  }

  /** Home from wherever the drone is. */
  FlightPlan calledBack(DroneSpec spec, Instant now) {
    Report here = at(now);
    return new Route(spec, speedMetresPerSecond, now, here.position())
        .home()
        .plan(here.battery(), spec);
  }

  Instant start() {
    return waypoints.getFirst().departure();
  }

  Instant landing() {
    return waypoints.getLast().arrival();
  }

  /**
   * What is to be reported of a stretch of time: every waypoint passed in it, at its own instant,
   * and where the flight is at its end.
   *
   * @param after not included
   * @param until included
   */
  List<Report> reports(Instant after, Instant until) {
    List<Report> passed =
        waypoints.stream()
            .map(Waypoint::departure)
            .filter(time -> time.isAfter(after) && !time.isAfter(until))
            .map(this::at)
            .toList();
    boolean isPosition =
        until.isAfter(start())
            && until.isBefore(landing())
            && until.isAfter(after)
            && passed.stream().noneMatch(report -> report.time().equals(until));
    return isPosition ? Stream.concat(passed.stream(), Stream.of(at(until))).toList() : passed;
  }

  /** Whether a report is of a waypoint, not of a point on the way. */
  boolean isWaypoint(Report report) {
    return waypoints.stream().anyMatch(waypoint -> waypoint.departure().equals(report.time()));
  }

  /** Where the flight is at an instant; before its start it stands there, after it at its end. */
  Report at(Instant time) {
    int leg = legAt(time);
    Waypoint from = waypoints.get(leg);
    if (leg == waypoints.size() - 1) {
      return landed(time);
    }
    Waypoint to = waypoints.get(leg + 1);
    Duration whole = Duration.between(from.departure(), to.arrival());
    Duration part = Duration.between(from.departure(), time);
    double fraction =
        whole.isZero() ? 1 : Math.clamp(part.toMillis() / (double) whole.toMillis(), 0, 1);
    Location position = from.position().towards(to.position(), fraction);
    boolean waiting = fraction == 1;
    return new Report(
        time,
        position,
        waiting ? arrivalCourse(from, to) : position.headingTo(to.position()),
        waiting ? 0 : speedMetresPerSecond,
        battery(flownBefore(leg) + fraction * metres(from, to)),
        from.phase());
  }

  private Report landed(Instant time) {
    Waypoint base = waypoints.getLast();
    Waypoint before = waypoints.get(waypoints.size() - 2);
    // The battery is swapped on the ground.
    return new Report(time, base.position(), arrivalCourse(before, base), 0, FULL, base.phase());
  }

  /** The leg under way, by the index of the waypoint where it starts. */
  private int legAt(Instant time) {
    int leg = 0;
    while (leg + 1 < waypoints.size() && !waypoints.get(leg + 1).departure().isAfter(time)) {
      leg++;
    }
    return leg;
  }

  private double flownBefore(int leg) {
    double metres = 0;
    for (int i = 0; i < leg; i++) {
      metres += metres(waypoints.get(i), waypoints.get(i + 1));
    }
    return metres;
  }

  private double battery(double flownMetres) {
    return Math.clamp(batteryAtStart - flownMetres / rangeMetres, 0, 1);
  }

  private static double metres(Waypoint from, Waypoint to) {
    return from.position().metresTo(to.position());
  }

  private static double arrivalCourse(Waypoint from, Waypoint to) {
    return (to.position().headingTo(from.position()) + 180) % 360;
  }

  /** Collects waypoints from a start onwards. */
  private static final class Route {

    private final DroneSpec spec;
    private final double speed;
    private final List<Waypoint> waypoints = new ArrayList<>();
    private Location position;
    private Instant arrival;
    private Instant departure;

    Route(DroneSpec spec, double speed, Instant start, Location position) {
      this.spec = spec;
      this.speed = speed;
      this.position = position;
      this.arrival = start;
      this.departure = start;
    }

    Route fetching(Mission mission) {
      fly(FlightPhase.TO_PICKUP, mission.pickup());
      waitFor(mission.pickupTime());
      return delivering(mission);
    }

    Route delivering(Mission mission) {
      fly(FlightPhase.TO_DROPOFF, mission.dropoff());
      return home();
    }

    Route home() {
      fly(FlightPhase.TO_BASE, spec.base());
      waypoints.add(new Waypoint(position, arrival, departure, FlightPhase.IDLE));
      return this;
    }

    private void fly(FlightPhase phase, Location to) {
      waypoints.add(new Waypoint(position, arrival, departure, phase));
      double seconds = position.metresTo(to) / speed;
      arrival = departure.plusMillis(Math.max(1, Math.round(seconds * 1000)));
      departure = arrival;
      position = to;
    }

    private void waitFor(@Nullable Instant time) {
      if (time != null && time.isAfter(departure)) {
        departure = time;
      }
    }

    FlightPlan plan(double battery, DroneSpec flown) {
      return new FlightPlan(waypoints, speed, battery, flown.rangeMetres());
    }
  }
}
