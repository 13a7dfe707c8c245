package com.fabrikam.dronedelivery.scheduler.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabrikam.dronedelivery.events.DeliveryRequested;
import com.fabrikam.dronedelivery.scheduler.callee.Booking;
import com.fabrikam.dronedelivery.scheduler.callee.CurrentDelivery;
import com.fabrikam.dronedelivery.scheduler.callee.DeliveryAnswer;
import com.fabrikam.dronedelivery.scheduler.callee.Refusal;
import com.fabrikam.dronedelivery.scheduler.callee.RefusedException;
import com.fabrikam.dronedelivery.scheduler.order.ConfirmationRequired;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryId;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryOrder;
import com.fabrikam.dronedelivery.scheduler.order.Location;
import com.fabrikam.dronedelivery.scheduler.order.PackageSize;
import com.fabrikam.dronedelivery.scheduler.order.Parcel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkflowTests {

  private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");
  private static final Duration RETENTION = Duration.ofDays(7);
  private static final Refusal FINAL = new Refusal("out-of-range", 422, "too far", null);
  private static final Refusal TEMPORARY = new Refusal("no-drone-available", 409, "none", 30);
  private static final RefusedException REFUSED = new RefusedException(FINAL);
  private final Task schedule = Task.schedule(new DeliveryId("d"), order(40));

  @Test
  void itHoldsTheThreeFirstStepsAsTriedBeforeAnyCall() {
    Workflow workflow = begun(null);
    assertThat(workflow.state()).isEqualTo(WorkflowState.RUNNING);
    assertThat(workflow.progress().touched())
        .containsExactlyInAnyOrder(Step.RESERVATION, Step.PACKAGE, Step.BOOKING);
    assertThat(workflow.progress().wasTouched(Step.DELIVERY)).isFalse();
  }

  @Test
  void aRefusalWithoutAnyEffectIsTheEnd() {
    Workflow workflow = begun(null);
    workflow.task().firstSteps().forEach(step -> workflow.progress().failed(step, REFUSED));
    workflow.refuse(FINAL, NOW, RETENTION);
    assertThat(workflow.state()).isEqualTo(WorkflowState.FAILED);
    assertThat(workflow.refusal()).contains(FINAL);
    assertThat(workflow.lease().open()).isNull();
  }

  @Test
  void aRefusalAfterAnyEffectLeadsBack() {
    Workflow workflow = begun(null);
    workflow.progress().failed(Step.RESERVATION, REFUSED);
    workflow.progress().done(Step.PACKAGE);
    workflow.progress().failed(Step.BOOKING, REFUSED);
    workflow.refuse(FINAL, NOW, RETENTION);
    assertThat(workflow.state()).isEqualTo(WorkflowState.UNDOING);
    assertThat(workflow.progress().touched()).containsExactly(Step.PACKAGE);
  }

  @Test
  void whatIsCertainNeedsNoVerification() {
    Workflow workflow = begun(null);
    workflow.refuse(FINAL, NOW, RETENTION);
    workflow.takenBack(NOW, NOW.plusSeconds(15), RETENTION);
    assertThat(workflow.state()).isEqualTo(WorkflowState.FAILED);
  }

  @Test
  void afterAnUncertainCallItIsVerifiedOnce() {
    Workflow workflow = begun(null);
    workflow.progress().runnerLost();
    workflow.refuse(FINAL, NOW, RETENTION);
    workflow.takenBack(NOW, NOW.plusSeconds(15), RETENTION);
    assertThat(workflow.state()).isEqualTo(WorkflowState.VERIFYING);
    assertThat(workflow.lease().dueAt()).isEqualTo(NOW.plusSeconds(15));
    workflow.takenBack(NOW.plusSeconds(15), NOW.plusSeconds(30), RETENTION);
    assertThat(workflow.state()).isEqualTo(WorkflowState.FAILED);
  }

  @Test
  void aStepOnceUncertainStaysSoThoughALaterCallIsRefused() {
    Workflow workflow = begun(null);
    workflow.progress().runnerLost();
    workflow.progress().failed(Step.BOOKING, REFUSED);
    assertThat(workflow.progress().wasTouched(Step.BOOKING)).isTrue();
  }

  @Test
  void aStepThatWasDoneStaysSoThoughARepeatOfItFails() {
    Workflow workflow = begun(null);
    workflow.task().firstSteps().forEach(workflow.progress()::done);
    workflow.pause(NOW, NOW.plusSeconds(1));
    workflow.driving();
    workflow.goOn();
    workflow.progress().failed(Step.BOOKING, REFUSED);
    workflow.refuse(FINAL, NOW, RETENTION);
    assertThat(workflow.state()).isEqualTo(WorkflowState.UNDOING);
    assertThat(workflow.progress().touched())
        .containsExactlyInAnyOrder(Step.RESERVATION, Step.PACKAGE, Step.BOOKING);
  }

  @Test
  void itHoldsTheFirstStepsAsTriedBeforeTheyAreTriedAgain() {
    Workflow workflow = begun(null);
    workflow.task().firstSteps().forEach(step -> workflow.progress().failed(step, REFUSED));
    workflow.pause(NOW, NOW.plusSeconds(1));
    assertThat(workflow.progress().touched()).isEmpty();
    workflow.driving();
    workflow.goOn();
    assertThat(workflow.progress().touched())
        .containsExactlyInAnyOrder(Step.RESERVATION, Step.PACKAGE, Step.BOOKING);
  }

  @Test
  void theAnswerIsKeptOnlyForARepeatWithTheSameKey() {
    DeliveryAnswer answer = new DeliveryAnswer("\"1\"", "{}");
    Workflow keyed = begun("key");
    keyed.succeed(Optional.of(answer), NOW, RETENTION);
    assertThat(keyed.answer()).contains(answer);
    assertThat(keyed).extracting("answer").isEqualTo(answer);
    Workflow plain = begun(null);
    plain.succeed(Optional.of(answer), NOW, RETENTION);
    assertThat(plain.answer()).contains(answer);
    assertThat(plain).extracting("answer").isNull();
  }

  @Test
  void aKeySurvivesAFinalRefusalAndIsFreedByATemporaryOne() {
    Workflow refusedForGood = begun("key");
    refusedForGood.refuse(FINAL, NOW, RETENTION);
    assertThat(refusedForGood).extracting("idempotencyKey").isEqualTo("key");
    Workflow refusedForNow = begun("key");
    refusedForNow.refuse(TEMPORARY, NOW, RETENTION);
    assertThat(refusedForNow).extracting("idempotencyKey").isNull();
  }

  @Test
  void theDeliveryIsHeldUntilTheEnd() {
    Workflow workflow = begun(null);
    workflow.refuse(FINAL, NOW, RETENTION);
    assertThat(workflow).extracting("activeDelivery").isEqualTo("d");
    workflow.takenBack(NOW, NOW, RETENTION);
    assertThat(workflow).extracting("activeDelivery").isNull();
  }

  @Test
  void anAcceptedOneIsAnnouncedAndBeginsLater() {
    Workflow workflow =
        Workflow.accepted(
            new WorkflowId("w"),
            schedule,
            Terms.asynchronous(NOW.plusSeconds(60)),
            Lease.waiting(NOW),
            null,
            NOW);
    assertThat(workflow.recordedEvents()).containsExactly(new DeliveryRequested("w", "d", NOW));
    assertThat(workflow.progress().touched()).isEmpty();
    workflow.begin(NOW);
    assertThat(workflow.state()).isEqualTo(WorkflowState.RUNNING);
    assertThatThrownBy(() -> workflow.begin(NOW)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aRunnerThatWasLostLeavesEverythingItBeganUncertain() {
    Workflow workflow = begun(null);
    workflow.driving();
    assertThat(workflow.progress().isUncertain()).isTrue();
  }

  @Test
  void aPauseIsNoLoss() {
    Workflow workflow = begun(null);
    workflow.pause(NOW, NOW.plusSeconds(1));
    workflow.driving();
    assertThat(workflow.progress().isUncertain()).isFalse();
  }

  @Test
  void whatIsParkedGoesOnWhereItStood() {
    Workflow workflow = begun(null);
    workflow.refuse(FINAL, NOW, RETENTION);
    assertThatThrownBy(() -> workflow.retry(NOW)).isInstanceOf(WorkflowNotParkedException.class);
    workflow.park(NOW);
    assertThat(workflow.state()).isEqualTo(WorkflowState.PARKED);
    assertThat(workflow.lease().open()).isNull();
    workflow.retry(NOW.plusSeconds(9));
    assertThat(workflow.state()).isEqualTo(WorkflowState.UNDOING);
    assertThat(workflow.lease().attempts()).isZero();
    assertThat(workflow.lease().dueAt()).isEqualTo(NOW.plusSeconds(9));
  }

  @Test
  void aCancellationBeginsAtTheGateAndCannotBeRefusedBehindIt() {
    Workflow workflow =
        Workflow.claimed(
            new WorkflowId("w"),
            Task.cancel(new DeliveryId("d"), "o", null),
            Terms.unconditional(),
            Lease.held("p", NOW),
            NOW);
    workflow.begin(NOW);
    assertThat(workflow.progress().touched()).containsExactly(Step.DELIVERY);
    assertThat(workflow.mayBeRefused()).isTrue();
    workflow.progress().done(Step.DELIVERY);
    assertThat(workflow.mayBeRefused()).isFalse();
    assertThat(workflow.isDecided()).isTrue();
    assertThat(workflow.state()).isEqualTo(WorkflowState.RUNNING);
  }

  @Test
  void aRescheduleConcernsOnlyTheServicesThatTheDifferenceConcerns() {
    assertThat(reschedule(order(41)).steps()).isEqualTo(Set.of(Step.BOOKING, Step.DELIVERY));
    assertThat(reschedule(tagged("other")).steps()).isEqualTo(Set.of(Step.PACKAGE, Step.DELIVERY));
    assertThat(reschedule(order(40)).firstSteps()).isEqualTo(Set.of(Step.DELIVERY));
  }

  @Test
  void aLongWaitGrowsToItsLimit() {
    Lease lease = Lease.waiting(NOW);
    assertThat(lease.backOff(Duration.ofSeconds(1), Duration.ofSeconds(30)))
        .isEqualTo(Duration.ofSeconds(1));
    Lease tired = new Lease(true, NOW, "p", false, 99);
    assertThat(tired.backOff(Duration.ofSeconds(1), Duration.ofSeconds(30)))
        .isEqualTo(Duration.ofSeconds(30));
  }

  private Workflow begun(String key) {
    return Workflow.begun(
        new WorkflowId("w"), schedule, Terms.once(NOW), Lease.held("p", NOW), key, NOW);
  }

  private static Task reschedule(DeliveryOrder changed) {
    CurrentDelivery current =
        new CurrentDelivery(
            order(40),
            new Booking("drone", null),
            CurrentDelivery.Stage.CREATED,
            new DeliveryAnswer("\"1\"", "{}"));
    return Task.reschedule(new DeliveryId("d"), changed, current, null);
  }

  private static DeliveryOrder order(double latitude) {
    return order(latitude, "books");
  }

  private static DeliveryOrder tagged(String tag) {
    return order(40, tag);
  }

  private static DeliveryOrder order(double latitude, String tag) {
    return new DeliveryOrder(
        "o",
        new Location(latitude, 0),
        new Location(1, 1),
        new Parcel(PackageSize.SMALL, 1, tag),
        null,
        null,
        false,
        ConfirmationRequired.NONE);
  }
}
