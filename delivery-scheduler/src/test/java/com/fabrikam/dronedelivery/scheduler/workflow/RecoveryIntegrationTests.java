package com.fabrikam.dronedelivery.scheduler.workflow;

import static com.fabrikam.dronedelivery.scheduler.test.Client.newDelivery;
import static com.fabrikam.dronedelivery.scheduler.test.Client.newOwner;
import static com.fabrikam.dronedelivery.scheduler.test.Client.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.scheduler.DeliverySchedulerApplication;
import com.fabrikam.dronedelivery.scheduler.callee.Booking;
import com.fabrikam.dronedelivery.scheduler.callee.CurrentDelivery;
import com.fabrikam.dronedelivery.scheduler.callee.Deadline;
import com.fabrikam.dronedelivery.scheduler.callee.DeliveryClient;
import com.fabrikam.dronedelivery.scheduler.callee.Refusal;
import com.fabrikam.dronedelivery.scheduler.callee.RefusedException;
import com.fabrikam.dronedelivery.scheduler.order.ConfirmationRequired;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryId;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryOrder;
import com.fabrikam.dronedelivery.scheduler.order.Location;
import com.fabrikam.dronedelivery.scheduler.order.PackageSize;
import com.fabrikam.dronedelivery.scheduler.order.Parcel;
import com.fabrikam.dronedelivery.scheduler.test.CalleeServer;
import com.fabrikam.dronedelivery.scheduler.test.CalleeServer.Trouble;
import com.fabrikam.dronedelivery.scheduler.test.Client;
import com.fabrikam.dronedelivery.scheduler.test.SchedulerIntegrationTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.dao.OptimisticLockingFailureException;

/** A workflow as a process left it that died, at every checkpoint there is. */
@SchedulerIntegrationTest
class RecoveryIntegrationTests {

  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(40);
  private static final Duration RETENTION = Duration.ofDays(1);
  private static final String DEAD = "a-process-that-died";

  @Autowired private CalleeServer callees;
  @Autowired private WorkflowRepository workflows;
  @Autowired private DeliveryClient deliveries;
  @Autowired private Environment environment;
  @Autowired private Clock clock;
  private Client client;
  private final String id = newDelivery();
  private final String owner = newOwner();

  @BeforeEach
  void connect(@LocalServerPort int port) {
    client = new Client(port);
  }

  @AfterEach
  void heal() {
    callees.heal();
  }

  @Test
  void aClaimWithNothingBegunVanishes() {
    WorkflowId left = leave(Workflow.claimed(newId(), schedule(), repeatable(), expired(), now()));
    await().atMost(SETTLED_WITHIN).until(() -> workflows.find(left).isEmpty());
    assertThat(client.put(id, order(owner)).status()).isEqualTo(201);
  }

  @Test
  void anOrderWithoutKeyIsUndoneIfNothingWasDoneYet() {
    assertThat(endOf(leave(begun(null, _ -> {})))).isEqualTo(WorkflowState.FAILED);
    assertThat(callees.state().heldBy(id)).isEmpty();
    assertThat(callees.state().eventsOf(id)).isEmpty();
  }

  @Test
  void anOrderWithoutKeyIsUndoneIfTheThreeWereDoneButNotNoted() {
    actAroundTheDelivery();
    assertThat(endOf(leave(begun(null, _ -> {})))).isEqualTo(WorkflowState.FAILED);
    assertThat(callees.state().heldBy(id)).isEmpty();
    assertThat(callees.state().eventsOf(id)).isEmpty();
  }

  @Test
  void anOrderWithoutKeyIsUndoneIfTheDeliveryWasTriedButNotDone() {
    actAroundTheDelivery();
    assertThat(endOf(leave(begun(null, this::deliveryTried)))).isEqualTo(WorkflowState.FAILED);
    assertThat(callees.state().heldBy(id)).isEmpty();
    assertThat(callees.state().eventsOf(id)).isEmpty();
  }

  @Test
  void anOrderWithoutKeyIsUndoneIfTheDeliveryWasDoneButNotNoted() {
    actAroundTheDelivery();
    actOnTheDelivery();
    assertThat(endOf(leave(begun(null, this::deliveryTried)))).isEqualTo(WorkflowState.FAILED);
    assertThat(callees.state().heldBy(id)).isEmpty();
    assertThat(callees.state().eventsOf(id)).containsExactly("created", "cancelled");
  }

  @Test
  void anOrderThatIsCarriedAlreadyCannotBeUndoneAndCountsAsDone() {
    actAroundTheDelivery();
    actOnTheDelivery();
    callees.state().advance(id, "IN_TRANSIT");
    assertThat(endOf(leave(begun(null, this::deliveryTried)))).isEqualTo(WorkflowState.SUCCEEDED);
    assertThat(callees.state().heldBy(id)).hasSize(3);
  }

  @Test
  void anOrderWhoseClientWillAskAgainIsFinished() {
    String key = UUID.randomUUID().toString();
    callees.act("PUT", "/packages/" + id, "{}");
    assertThat(endOf(leave(begun(key, _ -> {})))).isEqualTo(WorkflowState.SUCCEEDED);
    Client.Answer repeated = client.post(order(owner), "Idempotency-Key", key);
    assertThat(repeated.status()).isEqualTo(201);
    assertThat(repeated.deliveryId()).isEqualTo(id);
    assertThat(repeated.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(callees.state().eventsOf(id)).containsExactly("created");
    assertThat(callees.state().droneOf(id)).isEqualTo(callees.state().planned(id, "/droneId"));
  }

  @Test
  void anOrderWhoseDeliveryIsThereIsFinishedWithoutASecondOne() {
    actAroundTheDelivery();
    actOnTheDelivery();
    WorkflowId left = leave(begun(UUID.randomUUID().toString(), this::deliveryTried));
    assertThat(endOf(left)).isEqualTo(WorkflowState.SUCCEEDED);
    assertThat(callees.state().eventsOf(id)).containsExactly("created");
    assertThat(callees.state().heldBy(id)).hasSize(3);
  }

  @Test
  void anUndoIsBroughtToItsEnd() {
    actAroundTheDelivery();
    WorkflowId left =
        leave(begun(null, workflow -> workflow.refuse(Refusal.unavailable(), now(), RETENTION)));
    assertThat(endOf(left)).isEqualTo(WorkflowState.FAILED);
    assertThat(callees.state().heldBy(id)).isEmpty();
  }

  @Test
  void anAcceptedOrderThatNobodyReadOfIsCarriedOut() {
    Workflow accepted =
        Workflow.accepted(
            newId(),
            schedule(),
            Terms.asynchronous(now().plusSeconds(60)),
            Lease.waiting(now()),
            null,
            now());
    assertThat(endOf(leave(accepted))).isEqualTo(WorkflowState.SUCCEEDED);
    assertThat(callees.state().eventsOf(id)).containsExactly("created");
  }

  @Test
  void anOrderThatIsGivenUpAfterARepeatDidNothingGivesBackWhatWasDoneBefore() {
    actAroundTheDelivery();
    callees.fail("PUT", "/bookings/" + id, Trouble.TOO_MANY_REQUESTS);
    Workflow waiting = waiting(now().plusSeconds(3), Progress::done);
    assertThat(endOf(leave(waiting))).isEqualTo(WorkflowState.FAILED);
    assertThat(callees.asked("PUT /bookings/" + id)).isNotEmpty();
    assertThat(callees.state().heldBy(id)).isEmpty();
  }

  @Test
  void whatAnOrderTriesAgainIsNotedBeforeItIsTried() {
    callees.fail("PUT", "/bookings/" + id, Trouble.DONE_BUT_SLOW);
    WorkflowId left =
        leave(
            waiting(
                now().plusSeconds(60),
                (progress, step) ->
                    progress.failed(
                        step, new RefusedException(new Refusal("busy", 409, "busy", 1)))));
    await().atMost(SETTLED_WITHIN).until(() -> !callees.asked("PUT /bookings/" + id).isEmpty());
    assertThat(workflows.find(left).orElseThrow().progress().touched()).contains(Step.BOOKING);
  }

  @Test
  void aRescheduleOfWhichNothingIsNotedIsFinished() {
    client.put(id, order(owner));
    assertThat(endOf(leave(rescheduling(_ -> {})))).isEqualTo(WorkflowState.SUCCEEDED);
    assertThat(callees.state().planned(id, "/expedited")).isEqualTo("true");
    assertThat(callees.state().booked(id, "/expedited")).isEqualTo("true");
    assertThat(callees.state().droneOf(id)).isEqualTo(callees.state().planned(id, "/droneId"));
  }

  @Test
  void aRescheduleThatWasDoneButNotNotedIsNotDoneTwice() {
    client.put(id, order(owner));
    Workflow left =
        rescheduling(
            workflow -> {
              workflow.progress().done(Step.BOOKING);
              workflow.progress().booked(new Booking("another-drone", null));
              workflow.progress().attempting(Step.DELIVERY);
            });
    deliveries.put(
        new DeliveryId(id),
        expedited(),
        new Booking("another-drone", null),
        "\"1\"",
        Deadline.in(Duration.ofSeconds(5)));
    assertThat(endOf(leave(left))).isEqualTo(WorkflowState.SUCCEEDED);
    assertThat(callees.state().eventsOf(id)).containsExactly("created", "rescheduled");
  }

  @Test
  void aCancellationIsBroughtToItsEndBeforeAndBehindTheGate() {
    client.put(id, order(owner));
    assertThat(endOf(leave(cancelling(_ -> {})))).isEqualTo(WorkflowState.SUCCEEDED);
    assertThat(callees.state().heldBy(id)).isEmpty();
    actAroundTheDelivery();
    WorkflowId behind = leave(cancelling(workflow -> workflow.progress().done(Step.DELIVERY)));
    assertThat(endOf(behind)).isEqualTo(WorkflowState.SUCCEEDED);
    assertThat(callees.state().heldBy(id)).isEmpty();
    assertThat(callees.state().eventsOf(id)).containsExactly("created", "cancelled");
  }

  @Test
  void aRunnerThatWasOvertakenCannotWriteAnyMore() {
    Workflow slow = begun(null, _ -> {});
    leave(slow);
    assertThat(endOf(slow.id())).isEqualTo(WorkflowState.FAILED);
    assertThatThrownBy(() -> workflows.save(slow))
        .isInstanceOf(OptimisticLockingFailureException.class);
  }

  @Test
  void whatCannotBeSettledIsParkedVisiblyAndTriedAgainOnRequest() {
    actAroundTheDelivery();
    callees.fail("DELETE", "/bookings/" + id, Trouble.ERROR);
    WorkflowId left = leave(begun(null, _ -> {}));
    await()
        .atMost(SETTLED_WITHIN)
        .until(() -> stateOf(left).equals(Optional.of(WorkflowState.PARKED)));
    assertThat(callees.state().heldBy(id)).containsExactly("booking");
    assertThat(parkedIds()).contains(left.value());
    await()
        .atMost(SETTLED_WITHIN)
        .until(
            () ->
                client
                    .get("/actuator/prometheus")
                    .body()
                    .lines()
                    .anyMatch(line -> line.matches("workflows_parked(\\{.*})? [1-9].*")));
    Client.Answer busy = client.put(id, order(owner));
    assertThat(busy.status()).isEqualTo(503);
    callees.endFaults();
    assertThat(client.send("POST", "/workflows/" + left + "/retry", "").status()).isEqualTo(202);
    assertThat(endOf(left)).isEqualTo(WorkflowState.FAILED);
    assertThat(callees.state().heldBy(id)).isEmpty();
    assertThat(client.send("POST", "/workflows/" + left + "/retry", "").problem())
        .isEqualTo("workflow-not-parked");
  }

  @Test
  void twoSchedulersShareWhatADeadOneLeftAndDoNothingTwice() {
    List<String> left = IntStream.range(0, 40).mapToObj(_ -> newDelivery()).toList();
    try (ConfigurableApplicationContext second = secondScheduler()) {
      assertThat(second.isRunning()).isTrue();
      List<WorkflowId> ids =
          left.stream()
              .map(
                  delivery ->
                      leave(
                          Workflow.accepted(
                              newId(),
                              Task.schedule(new DeliveryId(delivery), plain()),
                              Terms.asynchronous(now().plusSeconds(60)),
                              Lease.waiting(now()),
                              null,
                              now())))
              .toList();
      ids.forEach(workflow -> assertThat(endOf(workflow)).isEqualTo(WorkflowState.SUCCEEDED));
    }
    left.forEach(
        delivery ->
            assertThat(callees.asked("PUT /deliveries/" + delivery)).as(delivery).hasSize(1));
  }

  private ConfigurableApplicationContext secondScheduler() {
    return new SpringApplicationBuilder(DeliverySchedulerApplication.class)
        .run(
            "--server.port=0",
            "--spring.jmx.enabled=false",
            "--spring.mongodb.uri=" + environment.getProperty("spring.mongodb.uri"),
            "--spring.mongodb.database=" + environment.getProperty("spring.mongodb.database"),
            "--spring.kafka.bootstrap-servers="
                + environment.getProperty("spring.kafka.bootstrap-servers"),
            "--services.account.url=" + callees.url(),
            "--services.package.url=" + callees.url(),
            "--services.drone.url=" + callees.url(),
            "--services.delivery.url=" + callees.url());
  }

  private void actAroundTheDelivery() {
    callees.act("PUT", "/accounts/" + owner + "/reservations/" + id, "");
    callees.act("PUT", "/packages/" + id, "{}");
    callees.act("PUT", "/bookings/" + id, "{}");
  }

  private void actOnTheDelivery() {
    deliveries.put(
        new DeliveryId(id),
        plain(),
        new Booking(callees.state().droneOf(id), null),
        null,
        Deadline.in(Duration.ofSeconds(5)));
  }

  private void deliveryTried(Workflow workflow) {
    Progress progress = workflow.progress();
    List.of(Step.RESERVATION, Step.PACKAGE, Step.BOOKING).forEach(progress::done);
    progress.booked(new Booking(callees.state().droneOf(id), null));
    progress.attempting(Step.DELIVERY);
  }

  private Workflow begun(String key, Consumer<Workflow> progress) {
    Terms terms = key == null ? Terms.once(now()) : repeatable();
    Workflow workflow = Workflow.begun(newId(), schedule(), terms, expired(), key, now());
    progress.accept(workflow);
    return workflow;
  }

  /**
   * An order whose client looks again later, paused before its delivery.
   *
   * @param first how each of the first steps went
   */
  private Workflow waiting(Instant patientUntil, BiConsumer<Progress, Step> first) {
    Workflow workflow =
        Workflow.accepted(
            newId(), schedule(), Terms.asynchronous(patientUntil), expired(), null, now());
    workflow.begin(now());
    workflow.task().firstSteps().forEach(step -> first.accept(workflow.progress(), step));
    workflow.pause(now(), now());
    return workflow;
  }

  private Workflow rescheduling(Consumer<Workflow> progress) {
    CurrentDelivery current =
        deliveries.find(new DeliveryId(id), Deadline.in(Duration.ofSeconds(5))).orElseThrow();
    Task task = Task.reschedule(new DeliveryId(id), expedited(), current, null);
    return started(task, repeatable(), progress);
  }

  private Workflow cancelling(Consumer<Workflow> progress) {
    return started(Task.cancel(new DeliveryId(id), owner, null), Terms.unconditional(), progress);
  }

  private Workflow started(Task task, Terms terms, Consumer<Workflow> progress) {
    Workflow workflow = Workflow.claimed(newId(), task, terms, expired(), now());
    workflow.begin(now());
    progress.accept(workflow);
    return workflow;
  }

  private WorkflowId leave(Workflow workflow) {
    return workflows.claim(workflow).orElseThrow().id();
  }

  private WorkflowState endOf(WorkflowId left) {
    await()
        .atMost(SETTLED_WITHIN)
        .until(() -> stateOf(left).map(WorkflowState::isFinished).orElse(false));
    return stateOf(left).orElseThrow();
  }

  private Optional<WorkflowState> stateOf(WorkflowId left) {
    return workflows.find(left).map(Workflow::state);
  }

  private List<String> parkedIds() {
    return client
        .get("/workflows?state=parked&limit=200")
        .json()
        .path("items")
        .findValuesAsString("workflowId");
  }

  private Task schedule() {
    return Task.schedule(new DeliveryId(id), plain());
  }

  /** The same as {@link Client#order(String)}. */
  private DeliveryOrder plain() {
    return orderOf(false);
  }

  private DeliveryOrder expedited() {
    return orderOf(true);
  }

  private DeliveryOrder orderOf(boolean expedited) {
    return new DeliveryOrder(
        owner,
        new Location(40.734961, -74.059503),
        new Location(40.730743, -74.063784),
        new Parcel(PackageSize.SMALL, 0.8, "books"),
        null,
        null,
        expedited,
        ConfirmationRequired.NONE);
  }

  private Terms repeatable() {
    return Terms.repeatable(now());
  }

  private Lease expired() {
    return Lease.held(DEAD, now());
  }

  private static WorkflowId newId() {
    return new WorkflowId(UUID.randomUUID().toString());
  }

  private Instant now() {
    return clock.instant();
  }
}
