package com.fabrikam.dronedelivery.e2e.faults;

import static com.fabrikam.dronedelivery.e2e.faults.Facts.HERE;
import static com.fabrikam.dronedelivery.e2e.faults.Facts.NOON;
import static com.fabrikam.dronedelivery.e2e.faults.Facts.PLAN;
import static com.fabrikam.dronedelivery.e2e.faults.Facts.THERE;
import static com.fabrikam.dronedelivery.e2e.faults.Facts.booking;
import static com.fabrikam.dronedelivery.e2e.faults.Facts.holding;
import static com.fabrikam.dronedelivery.e2e.faults.Facts.missing;
import static com.fabrikam.dronedelivery.e2e.faults.Facts.open;
import static com.fabrikam.dronedelivery.e2e.faults.Facts.over;
import static com.fabrikam.dronedelivery.e2e.faults.Facts.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.e2e.faults.Attempt.Kind;
import com.fabrikam.dronedelivery.e2e.faults.DeliveryFacts.Event;
import com.fabrikam.dronedelivery.e2e.faults.Evidence.Operation;
import com.fabrikam.dronedelivery.e2e.faults.Evidence.Parcel;
import com.fabrikam.dronedelivery.e2e.faults.Evidence.Unfinished;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each promise broken, and told of. */
class InvariantTests {

  private final Ledger ledger = new Ledger();
  private final Map<String, DeliveryFacts> deliveries = new TreeMap<>();
  private final List<Parcel> packages = new ArrayList<>();
  private final List<Unfinished> workflows = new ArrayList<>();
  private final Map<String, Operation> operations = new TreeMap<>();
  private final Map<String, Integer> accounts = new TreeMap<>();
  private final Map<String, Map<String, Long>> summaries = new TreeMap<>();
  private final Map<String, Long> deadLetters = new TreeMap<>();

  @Test
  void whatIsAsItWasAskedForViolatesNothing() {
    asked(Kind.CREATE, "tag", PLAN, 201, "one");
    there(open("one", PLAN, "created"));
    accounts.put("owner", 1);
    summaries.put("owner", Map.of("OPEN", 1L));
    packages.add(new Parcel("one", "one", "owner"));

    assertThat(violations()).isEmpty();
  }

  @Test
  void aDeliveryThatWasAnsweredAndIsNotThereIsALoss() {
    asked(Kind.CREATE, "tag", PLAN, 201, "one");
    there(missing("one"));

    assertThat(violations()).containsExactly("AnsweredCreationsHold");
  }

  @Test
  void anOrderThatMadeTwoDeliveriesIsADouble() {
    asked(Kind.CREATE, "tag", PLAN, 0, "");
    asked(Kind.CREATE, "tag", PLAN, 201, "one");
    there(open("one", PLAN, "created"));
    there(open("two", PLAN, "created"));

    assertThat(violations()).contains("AnsweredCreationsHold");
  }

  @Test
  void aRefusedOrderThatIsThereNonethelessIsAnEffect() {
    asked(Kind.CREATE, "tag", PLAN, 409, "one");
    there(open("one", PLAN, "created"));

    assertThat(violations()).contains("AnsweredCreationsHold");
  }

  @Test
  void aPromiseThatIsNeitherKeptNorBrokenIsForgotten() {
    promised("tag", "/api/operations/1");
    operations.put("/api/operations/1", new Operation(200, "RUNNING", "", ""));

    assertThat(violations()).containsExactly("AnsweredCreationsHold");
  }

  @Test
  void aPromiseKeptWithoutADeliveryIsALie() {
    promised("tag", "/api/operations/1");
    operations.put("/api/operations/1", new Operation(303, "", "", "one"));

    assertThat(violations()).containsExactly("AnsweredCreationsHold");
  }

  @Test
  void aCancellationThatWasAnsweredAndDidNothingIsALoss() {
    asked(Kind.CREATE, "tag", PLAN, 201, "one");
    asked(Kind.CANCEL, "one", Plan.NOTHING, 204, "one");
    there(open("one", PLAN, "created"));

    assertThat(violations()).containsExactly("AnsweredChangesHold");
  }

  @Test
  void aDeliveryThatNobodyCancelledStaysAsItIs() {
    asked(Kind.CREATE, "tag", PLAN, 201, "one");
    asked(Kind.CANCEL, "one", Plan.NOTHING, 409, "one");
    there(over("one", "CANCELLED", PLAN, "created", "cancelled"));

    assertThat(violations()).containsExactly("AnsweredChangesHold");
  }

  @Test
  void aPlanThatWasRefusedIsNotThePlan() {
    asked(Kind.CREATE, "tag", PLAN, 201, "one");
    asked(Kind.CHANGE, "one", Plan.dropoff(HERE), 409, "one");
    Plan changed = new Plan(Optional.of(HERE), Optional.of(HERE), Optional.of(NOON));
    there(open("one", changed, "created", "rescheduled"));

    assertThat(violations()).containsExactly("PlansWereAskedFor");
  }

  @Test
  void aChangeThatWasAnsweredIsNotLost() {
    asked(Kind.CREATE, "tag", PLAN, 201, "one");
    asked(Kind.CHANGE, "one", Plan.dropoff(HERE), 200, "one");
    there(open("one", PLAN, "created"));

    assertThat(violations()).containsExactly("PlansWereAskedFor");
  }

  @Test
  void aChangeThatWasNotAnsweredMayBeDoneOrNot() {
    asked(Kind.CREATE, "tag", PLAN, 201, "one");
    asked(Kind.CHANGE, "one", Plan.dropoff(HERE), 503, "one");
    there(open("one", PLAN, "created"));
    assertThat(violations()).isEmpty();

    Plan changed = new Plan(Optional.of(HERE), Optional.of(HERE), Optional.of(NOON));
    there(open("one", changed, "created", "rescheduled"));
    assertThat(violations()).isEmpty();
  }

  @Test
  void aHistoryWithAGapADoubleOrAnIllegalStepIsNone() {
    asked(Kind.CREATE, "tag", PLAN, 201, "one");
    DeliveryFacts good = open("one", PLAN, "created", "rescheduled");
    List<Event> events = good.events();

    there(with(good, List.of(events.getFirst())));
    assertThat(violations()).containsExactly("HistoriesAreLegal");
    there(with(good, List.of(events.getFirst(), events.getFirst())));
    assertThat(violations()).containsExactly("HistoriesAreLegal");
    there(open("one", PLAN, "created", "in-transit"));
    assertThat(violations()).containsExactly("HistoriesAreLegal");
    there(open("one", PLAN, "created", "cancelled"));
    assertThat(violations()).containsExactly("HistoriesAreLegal");
  }

  @Test
  void anOpenDeliveryWithoutItsSlotPackageOrDroneIsHalfDone() {
    asked(Kind.CREATE, "tag", PLAN, 201, "one");
    DeliveryFacts good = open("one", PLAN, "created");

    there(holding(good, Optional.empty(), true, true));
    assertThat(violations()).containsExactly("ServicesAgree");
    there(holding(good, good.booking(), false, true));
    assertThat(violations()).containsExactly("ServicesAgree");
    there(holding(good, good.booking(), true, false));
    assertThat(violations()).containsExactly("ServicesAgree");
    there(holding(good, Optional.of(booking("other drone", NOON)), true, true));
    assertThat(violations()).containsExactly("ServicesAgree");
    there(holding(good, Optional.of(booking("drone one", NOON.plusSeconds(60))), true, true));
    assertThat(violations()).containsExactly("ServicesAgree");
  }

  @Test
  void whatAnEndedDeliveryHoldsIsLeftBehind() {
    asked(Kind.CREATE, "tag", PLAN, 201, "one");
    asked(Kind.CANCEL, "one", Plan.NOTHING, 204, "one");
    DeliveryFacts good = over("one", "CANCELLED", PLAN, "created", "cancelled");

    there(holding(good, Optional.of(booking("drone one", NOON)), false, false));
    assertThat(violations()).containsExactly("NothingIsHeldForNobody");
    there(good);
    packages.add(new Parcel("one", "one", "owner"));
    assertThat(violations()).containsExactly("NothingIsHeldForNobody");
    packages.clear();
    accounts.put("owner", 1);
    assertThat(violations()).containsExactly("NothingIsHeldForNobody");
  }

  @Test
  void aDroneThatIsBookedTwiceForOneTimeIsBookedTooOften() {
    asked(Kind.CREATE, "tag", PLAN, 201, "one");
    DeliveryFacts one = open("one", PLAN, "created");
    there(one);
    there(holding(missing("two"), one.booking(), false, false));

    assertThat(violations()).contains("BookingsDoNotOverlap");
  }

  @Test
  void anUnfinishedWorkflowAMissedFlightAndADeadMessageAreTold() {
    workflows.add(new Unfinished("1", "SCHEDULE", "one", "PARKED", "{}"));
    assertThat(violations()).containsExactly("WorkflowsAreFinished");
    workflows.clear();

    Plan now = new Plan(Optional.of(HERE), Optional.of(THERE), Optional.empty());
    asked(Kind.CREATE, "tag", now, 201, "one");
    there(open("one", now, "created"));
    assertThat(violations()).containsExactly("FlightsAreOver");
    deliveries.clear();

    deadLetters.put("drone-events.dlt", 1L);
    assertThat(violations()).contains("NothingIsDead");
  }

  @Test
  void aSummaryThatCountsOtherwiseIsWrong() {
    asked(Kind.CREATE, "tag", PLAN, 201, "one");
    there(open("one", PLAN, "created"));
    summaries.put("owner", Map.of("OPEN", 2L));

    assertThat(violations()).containsExactly("SummariesAgree");
  }

  private List<String> violations() {
    Evidence evidence =
        new Evidence(deliveries, accounts, packages, workflows, operations, summaries, deadLetters);
    return Invariant.checkAll(ledger, evidence).stream()
        .map(Violation::invariant)
        .distinct()
        .toList();
  }

  private void asked(Kind kind, String subject, Plan wanted, int status, String deliveryId) {
    note(kind, subject, wanted, status, deliveryId, "");
  }

  private void promised(String tag, String operation) {
    note(Kind.CREATE, tag, PLAN, 202, "", operation);
  }

  private void note(
      Kind kind, String subject, Plan wanted, int status, String deliveryId, String operation) {
    long number = ledger.nextNumber();
    Instant sent = NOON.plusSeconds(10 * number);
    ledger.note(
        new Attempt(
            number,
            kind,
            subject,
            "request",
            wanted,
            sent,
            sent.plusSeconds(1),
            status,
            "",
            deliveryId,
            operation));
  }

  private void there(DeliveryFacts delivery) {
    deliveries.put(delivery.id(), delivery);
  }
}
