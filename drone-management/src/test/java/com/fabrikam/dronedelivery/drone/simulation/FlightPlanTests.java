package com.fabrikam.dronedelivery.drone.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fabrikam.dronedelivery.drone.booking.Mission;
import com.fabrikam.dronedelivery.drone.fleet.DroneSpec;
import com.fabrikam.dronedelivery.drone.fleet.FlightPhase;
import com.fabrikam.dronedelivery.drone.fleet.Pace;
import com.fabrikam.dronedelivery.drone.fleet.PackageSize;
import com.fabrikam.dronedelivery.drone.geography.Location;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlightPlanTests {

  private static final Instant START = Instant.parse("2026-11-22T09:00:00Z");
  private static final Location BASE = new Location(40.72, -74.05);
  private static final Location PICKUP = new Location(40.734961, -74.059503);
  private static final Location DROPOFF = new Location(40.730743, -74.063784);
  private static final DroneSpec SPEC = new DroneSpec(BASE, PackageSize.LARGE, 5, 30_000, 15);
  private static final Mission MISSION = new Mission("delivery-1", PICKUP, DROPOFF, null);
  private static final double TO_PICKUP = BASE.metresTo(PICKUP);
  private static final double TO_DROPOFF = PICKUP.metresTo(DROPOFF);
  private static final double HOME = DROPOFF.metresTo(BASE);

  private final FlightPlan plan = FlightPlan.takingOff(SPEC, MISSION, START, Pace.OF_LIFE);

  @Test
  void aFlightTakesAsLongAsItsWayAtCruiseSpeed() {
    assertThat(plan.start()).isEqualTo(START);
    assertThat(seconds(START, plan.landing()))
        .isCloseTo((TO_PICKUP + TO_DROPOFF + HOME) / 15, within(0.01));
  }

  @Test
  void timeScaleMakesItThatMuchShorterAndReportsTheSpeedByTheWallClock() {
    FlightPlan fast = FlightPlan.takingOff(SPEC, MISSION, START, new Pace(10));
    assertThat(seconds(START, fast.landing()))
        .isCloseTo(seconds(START, plan.landing()) / 10, within(0.01));
    assertThat(fast.at(START.plusSeconds(1)).speedMetresPerSecond()).isEqualTo(150);
    assertThat(BASE.metresTo(fast.at(START.plusSeconds(1)).position())).isCloseTo(150, within(0.5));
  }

  @Test
  void theDroneIsAlwaysOnTheGreatCirclesOfItsRouteAtThePlaceThatSpeedAndTimeGive() {
    double flown = 0;
    for (Instant time = START; time.isBefore(plan.landing()); time = time.plusMillis(700)) {
      flown = 15 * seconds(START, time);
      Location here = plan.at(time).position();
      Location from = flown < TO_PICKUP ? BASE : flown < TO_PICKUP + TO_DROPOFF ? PICKUP : DROPOFF;
      Location to = from == BASE ? PICKUP : from == PICKUP ? DROPOFF : BASE;
      double intoLeg =
          flown - (from == BASE ? 0 : from == PICKUP ? TO_PICKUP : TO_PICKUP + TO_DROPOFF);
      assertThat(from.metresTo(here)).isCloseTo(intoLeg, within(0.5));
      assertThat(from.metresTo(here) + here.metresTo(to))
          .as("not beside the great circle")
          .isCloseTo(from.metresTo(to), within(0.01));
    }
    assertThat(flown).isGreaterThan(3_000);
  }

  @Test
  void theBatteryFallsWithTheDistanceFlownAndIsFullAfterTheLanding() {
    Instant atDropoff = plan.waypoints().get(2).arrival();
    assertThat(plan.at(START).battery()).isEqualTo(1);
    assertThat(plan.at(atDropoff).battery())
        .isCloseTo(1 - (TO_PICKUP + TO_DROPOFF) / 30_000, within(1e-4));
    assertThat(plan.at(plan.landing().minusMillis(1)).battery())
        .isCloseTo(1 - (TO_PICKUP + TO_DROPOFF + HOME) / 30_000, within(1e-4));
    assertThat(plan.at(plan.landing()).battery()).isEqualTo(1);
  }

  @Test
  void everyPhaseIsReportedOnceAtItsOwnPlaceAndTimeHoweverSeldomSomebodyLooks() {
    List<Report> all = plan.reports(START.minusMillis(1), plan.landing().plusSeconds(3600));
    assertThat(all)
        .extracting(Report::phase)
        .containsExactly(
            FlightPhase.TO_PICKUP, FlightPhase.TO_DROPOFF, FlightPhase.TO_BASE, FlightPhase.IDLE);
    assertThat(all).extracting(Report::position).containsExactly(BASE, PICKUP, DROPOFF, BASE);
    assertThat(all).extracting(Report::time).isSorted();
    assertThat(all.getLast().speedMetresPerSecond()).isZero();
  }

  @Test
  void lookedAtInStepsEveryWaypointIsReportedOnceAndPhasesNeverGoBack() {
    List<Report> all = new ArrayList<>();
    Instant after = START.minusMillis(1);
    while (after.isBefore(plan.landing().plusSeconds(2))) {
      Instant until = after.plusMillis(499);
      all.addAll(plan.reports(after, until));
      after = until;
    }
    assertThat(all.getLast().phase()).isEqualTo(FlightPhase.IDLE);
    assertThat(all.subList(0, all.size() - 1)).extracting(Report::phase).isSorted().isNotEmpty();
    assertThat(all.stream().filter(plan::isWaypoint)).hasSize(4);
    assertThat(all).extracting(Report::time).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void nothingIsReportedBeforeTheStartOrTwice() {
    assertThat(plan.reports(START.minusSeconds(9), START.minusMillis(1))).isEmpty();
    Instant middle = START.plusSeconds(5);
    assertThat(plan.reports(middle, middle)).isEmpty();
    assertThat(plan.reports(middle, middle.plusMillis(1))).hasSize(1);
  }

  @Test
  void aDroneThatIsEarlyWaitsAtThePickup() {
    Instant pickupTime = START.plusSeconds(300);
    FlightPlan waiting =
        FlightPlan.takingOff(
            SPEC, new Mission("d", PICKUP, DROPOFF, pickupTime), START, Pace.OF_LIFE);
    Report early = waiting.at(pickupTime.minusMillis(1));
    assertThat(early.position()).isEqualTo(PICKUP);
    assertThat(early.phase()).isEqualTo(FlightPhase.TO_PICKUP);
    assertThat(early.speedMetresPerSecond()).isZero();
    assertThat(waiting.at(pickupTime).phase()).isEqualTo(FlightPhase.TO_DROPOFF);
    assertThat(waiting.at(pickupTime.plusSeconds(1)).speedMetresPerSecond()).isEqualTo(15);
  }

  @Test
  void aChangedOrderIsFlownFromWhereTheDroneIsWithWhatIsLeftInTheBattery() {
    Instant now = START.plusSeconds(60);
    Report here = plan.at(now);
    Location elsewhere = new Location(40.725, -74.07);
    FlightPlan changed =
        plan.redirected(SPEC, new Mission("delivery-1", elsewhere, DROPOFF, null), now);
    assertThat(changed.at(now).position()).isEqualTo(here.position());
    assertThat(changed.at(now).battery()).isEqualTo(here.battery());
    assertThat(changed.waypoints())
        .extracting(Waypoint::position)
        .containsExactly(here.position(), elsewhere, DROPOFF, BASE);
    assertThat(changed.at(changed.landing().minusMillis(1)).battery())
        .isCloseTo(
            here.battery()
                - (here.position().metresTo(elsewhere) + elsewhere.metresTo(DROPOFF) + HOME)
                    / 30_000,
            within(1e-4));
  }

  @Test
  void withThePackageOnBoardAChangedOrderMovesTheDropoffOnly() {
    Instant now = plan.waypoints().get(1).departure().plusSeconds(5);
    Location elsewhere = new Location(40.725, -74.07);
    FlightPlan changed =
        plan.redirected(SPEC, new Mission("delivery-1", BASE, elsewhere, null), now);
    assertThat(changed.waypoints())
        .extracting(Waypoint::phase)
        .containsExactly(FlightPhase.TO_DROPOFF, FlightPhase.TO_BASE, FlightPhase.IDLE);
    assertThat(changed.waypoints().get(1).position()).isEqualTo(elsewhere);
  }

  @Test
  void aDroneThatIsCalledBackFliesStraightHome() {
    Instant now = START.plusSeconds(60);
    FlightPlan home = plan.calledBack(SPEC, now);
    assertThat(home.waypoints())
        .extracting(Waypoint::phase)
        .containsExactly(FlightPhase.TO_BASE, FlightPhase.IDLE);
    assertThat(home.at(now).position()).isEqualTo(plan.at(now).position());
    assertThat(seconds(now, home.landing())).isCloseTo(60, within(0.1));
  }

  @Test
  void headingsAreCoursesOverGround() {
    for (Instant time = START; time.isBefore(plan.landing().plusSeconds(1)); ) {
      assertThat(plan.at(time).headingDegrees()).isGreaterThanOrEqualTo(0).isLessThan(360);
      time = time.plusSeconds(1);
    }
    assertThat(plan.at(START.plusSeconds(1)).headingDegrees())
        .isCloseTo(BASE.headingTo(PICKUP), within(0.01));
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
