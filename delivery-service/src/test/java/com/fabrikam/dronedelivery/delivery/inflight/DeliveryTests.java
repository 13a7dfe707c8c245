package com.fabrikam.dronedelivery.delivery.inflight;

import static com.fabrikam.dronedelivery.delivery.inflight.Samples.BASE;
import static com.fabrikam.dronedelivery.delivery.inflight.Samples.DRONE;
import static com.fabrikam.dronedelivery.delivery.inflight.Samples.DROPOFF;
import static com.fabrikam.dronedelivery.delivery.inflight.Samples.NOW;
import static com.fabrikam.dronedelivery.delivery.inflight.Samples.OWNER;
import static com.fabrikam.dronedelivery.delivery.inflight.Samples.PICKUP;
import static com.fabrikam.dronedelivery.delivery.inflight.Samples.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fabrikam.dronedelivery.delivery.inflight.DeliveryChange.Cancelled;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryChange.Completed;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryChange.Created;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryChange.Failed;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryChange.HeadedToPickup;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryChange.InTransit;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryChange.Rescheduled;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryTests {

  private static final Instant LATER = NOW.plusSeconds(30);

  private final Delivery delivery = Samples.delivery("d");

  @Test
  void aNewDeliveryIsCreatedWithItsPlan() {
    assertThat(delivery.stage()).isEqualTo(DeliveryStage.CREATED);
    assertThat(delivery.recordedEvents())
        .containsExactly(
            new Created(new DeliveryChange.Facts(delivery.id(), OWNER, 1, NOW), delivery.plan()));
  }

  @Test
  void aFlightTakesItThroughAllStagesOnceEach() {
    observe(1, DronePhase.TO_PICKUP, BASE);
    observe(2, DronePhase.TO_PICKUP, new Location(40.705, -74.05));
    observe(3, DronePhase.TO_DROPOFF, PICKUP);
    observe(4, DronePhase.TO_DROPOFF, new Location(40.715, -74.05));
    observe(5, DronePhase.TO_BASE, DROPOFF);
    observe(6, DronePhase.TO_BASE, PICKUP);
    assertThat(eventTypes())
        .isEqualTo(List.of(Created.class, HeadedToPickup.class, InTransit.class, Completed.class));
    assertThat(sequences()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(delivery.stage()).isEqualTo(DeliveryStage.COMPLETED);
    assertThat(delivery.milestones())
        .extracting(Milestone::stage)
        .containsExactly(
            DeliveryStage.CREATED,
            DeliveryStage.HEADED_TO_PICKUP,
            DeliveryStage.IN_TRANSIT,
            DeliveryStage.COMPLETED);
  }

  @Test
  void completionTellsTheDistanceFlownFromTakeOffAndTheTimeSinceCreation() {
    observe(100, DronePhase.TO_PICKUP, BASE);
    observe(200, DronePhase.TO_DROPOFF, PICKUP);
    observe(300, DronePhase.TO_BASE, DROPOFF);
    Completed completed = (Completed) delivery.recordedEvents().getLast();
    assertThat(completed.flownMetres()).isCloseTo(BASE.distanceTo(DROPOFF), within(0.001));
    assertThat(completed.duration()).isEqualTo(Duration.ofSeconds(300));
    assertThat(completed.position()).isEqualTo(DROPOFF);
    assertThat(delivery.completedAt()).contains(NOW.plusSeconds(300));
  }

  @Test
  void theDurationCountsFromThePickupTimeAskedFor() {
    Delivery planned =
        Delivery.schedule(delivery.id(), OWNER, plan(DRONE, NOW.plusSeconds(250)), NOW);
    planned.observe(Samples.reading("d", 300, DronePhase.TO_BASE, DROPOFF));
    assertThat(((Completed) planned.recordedEvents().getLast()).duration())
        .isEqualTo(Duration.ofSeconds(50));
  }

  @Test
  void aReadingFromBeforeTheCreationByAClockBehindGivesNoNegativeDuration() {
    observe(-5, DronePhase.TO_BASE, DROPOFF);
    assertThat(((Completed) delivery.recordedEvents().getLast()).duration())
        .isEqualTo(Duration.ZERO);
  }

  @Test
  void aReadingThatIsAheadBringsTheMissingStagesFirst() {
    observe(7, DronePhase.TO_BASE, DROPOFF);
    assertThat(eventTypes())
        .isEqualTo(List.of(Created.class, HeadedToPickup.class, InTransit.class, Completed.class));
    assertThat(sequences()).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void aDroneThatTurnsHomeFarFromTheDropoffWithoutHavingCarriedThePackageDeliversNothing() {
    observe(1, DronePhase.TO_PICKUP, BASE);
    observe(2, DronePhase.TO_BASE, new Location(40.705, -74.05));
    assertThat(delivery.stage()).isEqualTo(DeliveryStage.HEADED_TO_PICKUP);
    assertThat(delivery.flight()).map(Flight::sequence).contains(2L);
  }

  @Test
  void aCarriedPackageIsHandedOverWhereverTheFirstReadingOfTheWayHomeWasTaken() {
    observe(1, DronePhase.TO_DROPOFF, PICKUP);
    observe(2, DronePhase.TO_BASE, new Location(40.716, -74.05));
    assertThat(delivery.stage()).isEqualTo(DeliveryStage.COMPLETED);
  }

  @Test
  void aDroneOnTheGroundSaysNothing() {
    observe(1, DronePhase.IDLE, BASE);
    assertThat(delivery.flight()).isEmpty();
    assertThat(delivery.stage()).isEqualTo(DeliveryStage.CREATED);
  }

  @Test
  void anotherDroneSaysNothing() {
    delivery.observe(Samples.reading("d", "drone-2", 9, DronePhase.TO_DROPOFF, PICKUP));
    assertThat(delivery.stage()).isEqualTo(DeliveryStage.CREATED);
    assertThat(delivery.flight()).isEmpty();
  }

  @Test
  void aStaleOrRepeatedReadingSaysNothing() {
    observe(5, DronePhase.TO_PICKUP, PICKUP);
    Flight before = delivery.flight().orElseThrow();
    observe(5, DronePhase.TO_DROPOFF, DROPOFF);
    observe(4, DronePhase.TO_DROPOFF, DROPOFF);
    assertThat(delivery.stage()).isEqualTo(DeliveryStage.HEADED_TO_PICKUP);
    assertThat(delivery.flight()).contains(before);
  }

  @Test
  void aPhaseThatLiesBehindMovesTheDroneOnly() {
    observe(5, DronePhase.TO_DROPOFF, PICKUP);
    observe(6, DronePhase.TO_PICKUP, DROPOFF);
    assertThat(delivery.stage()).isEqualTo(DeliveryStage.IN_TRANSIT);
    assertThat(delivery.flight()).map(Flight::position).contains(DROPOFF);
  }

  @ParameterizedTest
  @EnumSource(
      value = DeliveryStage.class,
      names = {"CREATED", "HEADED_TO_PICKUP"})
  void untilThePackageIsAboardItCanBeCancelled(DeliveryStage stage) {
    reach(stage);
    delivery.cancel(LATER);
    assertThat(delivery.stage()).isEqualTo(DeliveryStage.CANCELLED);
    assertThat(delivery.recordedEvents().getLast()).isInstanceOf(Cancelled.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = DeliveryStage.class,
      names = {"IN_TRANSIT", "COMPLETED", "FAILED"})
  void laterItCanNoLongerBeCancelled(DeliveryStage stage) {
    reach(stage);
    int events = delivery.recordedEvents().size();
    assertThatExceptionOfType(TooLateToChangeException.class)
        .isThrownBy(() -> delivery.cancel(LATER));
    assertThat(delivery.stage()).isEqualTo(stage);
    assertThat(delivery.recordedEvents()).hasSize(events);
  }

  @Test
  void cancellingAgainChangesNothing() {
    delivery.cancel(LATER);
    delivery.cancel(LATER.plusSeconds(1));
    assertThat(eventTypes()).isEqualTo(List.of(Created.class, Cancelled.class));
  }

  @Test
  void aCancelledDeliveryIgnoresItsDrone() {
    observe(1, DronePhase.TO_PICKUP, BASE);
    delivery.cancel(LATER);
    observe(2, DronePhase.TO_DROPOFF, PICKUP);
    observe(3, DronePhase.TO_BASE, DROPOFF);
    assertThat(delivery.stage()).isEqualTo(DeliveryStage.CANCELLED);
    assertThat(delivery.flight()).map(Flight::sequence).contains(1L);
  }

  @ParameterizedTest
  @EnumSource(
      value = DeliveryStage.class,
      names = {"CREATED", "HEADED_TO_PICKUP"})
  void untilThePackageIsAboardItCanBeRescheduled(DeliveryStage stage) {
    reach(stage);
    Plan changed = plan(DRONE).withDropoff(BASE);
    delivery.reschedule(OWNER, changed, LATER);
    assertThat(delivery.stage()).isEqualTo(stage);
    assertThat(delivery.plan()).isEqualTo(changed);
    assertThat(delivery.recordedEvents().getLast())
        .isEqualTo(
            new Rescheduled(
                new DeliveryChange.Facts(delivery.id(), OWNER, delivery.sequence(), LATER),
                changed));
  }

  @ParameterizedTest
  @EnumSource(
      value = DeliveryStage.class,
      names = {"IN_TRANSIT", "COMPLETED", "CANCELLED", "FAILED"})
  void laterThePlanStandsButAnEqualOneIsAccepted(DeliveryStage stage) {
    reach(stage);
    Plan before = delivery.plan();
    long sequence = delivery.sequence();
    delivery.reschedule(OWNER, plan(DRONE), LATER);
    assertThatExceptionOfType(TooLateToChangeException.class)
        .isThrownBy(() -> delivery.reschedule(OWNER, plan(DRONE).withPickup(BASE), LATER));
    assertThat(delivery.plan()).isEqualTo(before);
    assertThat(delivery.sequence()).isEqualTo(sequence);
  }

  @Test
  void aNewEstimateAloneIsNoChange() {
    Plan plan = plan(DRONE);
    Plan newEstimate =
        new Plan(
            plan.pickup(),
            plan.dropoff(),
            plan.parcel(),
            plan.pickupTime(),
            plan.deadline(),
            plan.expedited(),
            plan.confirmationRequired(),
            plan.droneId(),
            LATER);
    delivery.reschedule(OWNER, newEstimate, LATER);
    assertThat(eventTypes()).isEqualTo(List.of(Created.class));
    assertThat(delivery.plan()).isEqualTo(plan);
  }

  @Test
  void anotherOwnerCannotTakeItOver() {
    assertThatExceptionOfType(OwnerCannotChangeException.class)
        .isThrownBy(() -> delivery.reschedule(new OwnerId("thief"), plan(DRONE), LATER));
  }

  @Test
  void aDroneThatTakesOverStartsAFlightOfItsOwnAndTheOldOneSaysNothingMore() {
    observe(50, DronePhase.TO_PICKUP, BASE);
    delivery.reschedule(OWNER, plan("drone-2"), LATER);
    assertThat(delivery.flight()).isEmpty();
    observe(51, DronePhase.TO_DROPOFF, PICKUP);
    assertThat(delivery.stage()).isEqualTo(DeliveryStage.HEADED_TO_PICKUP);
    delivery.observe(Samples.reading("d", "drone-2", 3, DronePhase.TO_PICKUP, PICKUP));
    assertThat(delivery.flight()).map(Flight::flownMetres).contains(0.0);
    delivery.observe(Samples.reading("d", "drone-2", 4, DronePhase.TO_DROPOFF, PICKUP));
    assertThat(eventTypes())
        .isEqualTo(
            List.of(Created.class, HeadedToPickup.class, Rescheduled.class, InTransit.class));
  }

  @ParameterizedTest
  @EnumSource(
      value = DeliveryStage.class,
      names = {"CREATED", "HEADED_TO_PICKUP", "IN_TRANSIT"})
  void anOpenDeliveryCanFail(DeliveryStage stage) {
    reach(stage);
    delivery.fail("drone-lost", LATER);
    assertThat(delivery.stage()).isEqualTo(DeliveryStage.FAILED);
    assertThat(((Failed) delivery.recordedEvents().getLast()).reason()).isEqualTo("drone-lost");
  }

  @ParameterizedTest
  @EnumSource(
      value = DeliveryStage.class,
      names = {"COMPLETED", "CANCELLED", "FAILED"})
  void oneThatHasEndedStaysAsItEnded(DeliveryStage stage) {
    reach(stage);
    long sequence = delivery.sequence();
    delivery.fail("too-late", LATER);
    observe(1_000, DronePhase.TO_BASE, DROPOFF);
    assertThat(delivery.stage()).isEqualTo(stage);
    assertThat(delivery.sequence()).isEqualTo(sequence);
  }

  @Test
  void theArrivalIsEstimatedFromDistanceAndSpeedLeftOnceTheDroneIsInTheAir() {
    assertThat(delivery.estimatedArrival()).contains(NOW.plusSeconds(600));
    observe(10, DronePhase.TO_PICKUP, BASE);
    double seconds = (BASE.distanceTo(PICKUP) + PICKUP.distanceTo(DROPOFF)) / 15;
    assertThat(delivery.estimatedArrival())
        .contains(NOW.plusSeconds(10).plusMillis(Math.round(seconds * 1_000)));
    observe(20, DronePhase.TO_DROPOFF, PICKUP);
    double left = PICKUP.distanceTo(DROPOFF) / 15;
    assertThat(delivery.estimatedArrival())
        .contains(NOW.plusSeconds(20).plusMillis(Math.round(left * 1_000)));
    observe(30, DronePhase.TO_BASE, DROPOFF);
    assertThat(delivery.estimatedArrival()).contains(NOW.plusSeconds(30));
  }

  @Test
  void aHoveringDroneLeavesThePlannedArrival() {
    delivery.observe(
        new Reading(delivery.id(), DRONE, 1, BASE, 0, 0, 1, DronePhase.TO_PICKUP, LATER));
    assertThat(delivery.estimatedArrival()).contains(NOW.plusSeconds(600));
  }

  @Test
  void aDeliveryThatWillNeverArriveHasNoEstimate() {
    delivery.cancel(LATER);
    assertThat(delivery.estimatedArrival()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"91,0", "-90.1,0", "0,180.1", "0,-181", "NaN,0", "0,Infinity"})
  void aLocationOffTheEarthIsRefused(double latitude, double longitude) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new Location(latitude, longitude));
  }

  @Test
  void aDegreeOfLatitudeIsAboutAHundredAndElevenKilometres() {
    assertThat(new Location(0, 0).distanceTo(new Location(1, 0))).isCloseTo(111_195, within(1.0));
  }

  private void reach(DeliveryStage stage) {
    switch (stage) {
      case CREATED -> {}
      case HEADED_TO_PICKUP -> observe(1, DronePhase.TO_PICKUP, BASE);
      case IN_TRANSIT -> observe(2, DronePhase.TO_DROPOFF, PICKUP);
      case COMPLETED -> observe(3, DronePhase.TO_BASE, DROPOFF);
      case CANCELLED -> delivery.cancel(NOW);
      case FAILED -> delivery.fail("drone-lost", NOW);
    }
    assertThat(delivery.stage()).isEqualTo(stage);
  }

  @Test
  void aDroneWhoseClockIsBehindDoesNotTurnBackTheTimesOfTheChanges() {
    Reading behind = Samples.readingAt("d", 1, DronePhase.TO_PICKUP, BASE, NOW.minusSeconds(5));

    delivery.observe(behind);

    assertThat(delivery.recordedEvents())
        .extracting(event -> event.facts().time())
        .containsExactly(NOW, NOW);
  }

  private void observe(long sequence, DronePhase phase, Location position) {
    delivery.observe(Samples.reading("d", sequence, phase, position));
  }

  private List<Class<?>> eventTypes() {
    return delivery.recordedEvents().stream().<Class<?>>map(Object::getClass).toList();
  }

  private List<Long> sequences() {
    return delivery.recordedEvents().stream().map(event -> event.facts().sequence()).toList();
  }
}
