package com.fabrikam.dronedelivery.scheduler.workflow;

import static com.fabrikam.dronedelivery.scheduler.test.Client.newDelivery;
import static com.fabrikam.dronedelivery.scheduler.test.Client.newOwner;
import static com.fabrikam.dronedelivery.scheduler.test.Client.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.scheduler.test.CalleeServer;
import com.fabrikam.dronedelivery.scheduler.test.CalleeServer.Trouble;
import com.fabrikam.dronedelivery.scheduler.test.Client;
import com.fabrikam.dronedelivery.scheduler.test.FakeCallees;
import com.fabrikam.dronedelivery.scheduler.test.SchedulerIntegrationTest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import org.assertj.core.api.SoftAssertions;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;

/** Every step goes wrong in every way, each on a delivery of its own, all at the same time. */
@SchedulerIntegrationTest
class CompensationIntegrationTests {

  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(40);
  private static final List<Trouble> TRANSIENT =
      List.of(
          Trouble.ERROR,
          Trouble.TOO_MANY_REQUESTS,
          Trouble.RESET,
          Trouble.DONE_BUT_ERROR,
          Trouble.DONE_BUT_SLOW,
          Trouble.DONE_LATE);

  @Autowired private CalleeServer callees;
  @Autowired private MongoOperations mongo;
  private Client client;

  @BeforeEach
  void connect(@LocalServerPort int port) {
    client = new Client(port);
  }

  @AfterEach
  void heal() {
    callees.heal();
  }

  @Test
  void aNewDeliveryThatCannotBeFinishedLeavesNothing() {
    Map<String, Case> cases = cases(Step.values(), TRANSIENT);
    cases.values().forEach(c -> callees.fail("PUT", c.path(), c.trouble()));
    Map<String, Integer> answers =
        together(cases, c -> client.put(c.id(), order(c.owner())).status());
    assertThat(answers).allSatisfy((_, status) -> assertThat(status).isEqualTo(503));
    callees.endFaults();
    settled(
        cases,
        (softly, c, state) -> {
          softly.assertThat(state.heldBy(c.id())).as("held by %s", c).isEmpty();
          softly
              .assertThat(state.eventsOf(c.id()))
              .as("events of %s", c)
              .isIn(List.of(), List.of("created", "cancelled"));
        });
  }

  @Test
  void aRepeatDoesNotTakeForDoneWhatIsBeingTakenBack() {
    Case c = new Case(newDelivery(), newOwner(), Step.DELIVERY, Trouble.DONE_BUT_ERROR);
    callees.fail("PUT", c.path(), c.trouble());
    callees.fail("DELETE", c.path(), Trouble.ERROR);
    assertThat(client.put(c.id(), order(c.owner())).status()).isEqualTo(503);
    assertThat(callees.state().eventsOf(c.id())).containsExactly("created");

    int asked = callees.asked("GET /deliveries/" + c.id()).size();
    CompletableFuture<Client.Answer> repeat =
        CompletableFuture.supplyAsync(() -> client.put(c.id(), order(c.owner())));
    await().until(() -> callees.asked("GET /deliveries/" + c.id()).size() > asked);
    callees.endFaults();

    assertThat(repeat.join().problem()).isEqualTo("too-late-to-change");
    settled(
        Map.of(c.id(), c),
        (softly, _, state) -> {
          softly.assertThat(state.heldBy(c.id())).isEmpty();
          softly.assertThat(state.eventsOf(c.id())).containsExactly("created", "cancelled");
        });
  }

  @Test
  void whatGoesWrongOnceIsRepeatedAndNobodySeesIt() {
    Map<String, Case> cases = cases(Step.values(), TRANSIENT);
    cases.values().forEach(c -> callees.failOnce("PUT", c.path(), c.trouble()));
    Map<String, Integer> answers =
        together(cases, c -> client.put(c.id(), order(c.owner())).status());
    assertThat(answers).allSatisfy((_, status) -> assertThat(status).isEqualTo(201));
    settled(
        cases,
        (softly, c, state) -> {
          softly.assertThat(state.heldBy(c.id())).as("held by %s", c).hasSize(3);
          softly
              .assertThat(state.eventsOf(c.id()))
              .as("events of %s", c)
              .containsExactly("created");
        });
  }

  @Test
  void anAnswerThatIsNoneOfAClientsBusinessIsADefectAndLeavesNothing() {
    Map<String, Case> cases = cases(Step.values(), List.of(Trouble.DEFECT));
    cases.values().forEach(c -> callees.fail("PUT", c.path(), c.trouble()));
    Map<String, Integer> answers =
        together(cases, c -> client.put(c.id(), order(c.owner())).status());
    assertThat(answers).allSatisfy((_, status) -> assertThat(status).isEqualTo(500));
    settled(
        cases,
        (softly, c, state) ->
            softly.assertThat(state.heldBy(c.id())).as("held by %s", c).isEmpty());
  }

  @Test
  void aRefusalIsToldThoughTheUndoHasToBeLeftForLater() {
    Case c = new Case(newDelivery(), "full-" + newOwner(), Step.BOOKING, Trouble.ERROR);
    callees.fail("DELETE", c.path(), c.trouble());
    Client.Answer answer = client.put(c.id(), order(c.owner()));
    assertThat(answer.problem()).isEqualTo("delivery-limit-reached");
    assertThat(callees.state().heldBy(c.id())).containsExactly("booking");
    callees.endFaults();
    settled(
        Map.of(c.id(), c), (softly, _, state) -> softly.assertThat(state.heldBy(c.id())).isEmpty());
  }

  @Test
  void aRescheduleThatCannotBeFinishedLeavesBookingAndPackageAsTheDeliverySays() {
    Map<String, Case> cases =
        cases(new Step[] {Step.PACKAGE, Step.BOOKING, Step.DELIVERY}, TRANSIENT);
    assertThat(together(cases, c -> client.put(c.id(), order(c.owner())).status()).values())
        .containsOnly(201);
    cases.values().forEach(c -> callees.fail("PUT", c.path(), c.trouble()));
    Map<String, Integer> answers =
        together(
            cases,
            c -> client.put(c.id(), order(c.owner(), 41).replace("SMALL", "LARGE")).status());
    callees.endFaults();
    assertThat(answers).allSatisfy((_, status) -> assertThat(status).isIn(503, 204));
    settled(cases, CompensationIntegrationTests::consistent);
  }

  @Test
  void aRefusedRescheduleLeavesEverythingAsItWas() {
    Case c = new Case(newDelivery(), newOwner(), Step.BOOKING, Trouble.ERROR);
    client.put(c.id(), order(c.owner()));
    String drone = callees.state().droneOf(c.id());
    Client.Answer answer = client.put(c.id(), order(c.owner(), 75).replace("SMALL", "LARGE"));
    assertThat(answer.problem()).isEqualTo("no-drone-available");
    assertThat(callees.state().eventsOf(c.id())).containsExactly("created");
    assertThat(callees.state().droneOf(c.id())).isEqualTo(drone);
    settled(Map.of(c.id(), c), CompensationIntegrationTests::consistent);
  }

  @Test
  void aRescheduleWhoseDroneCannotGoBackGoesForward() {
    Case c = new Case(newDelivery(), newOwner(), Step.DELIVERY, Trouble.ERROR);
    client.put(c.id(), order(c.owner(), 40));
    callees.state().wantedByOthers(c.id(), 40);
    callees.fail("PUT", c.path(), c.trouble());
    assertThat(client.put(c.id(), order(c.owner(), 41).replace("SMALL", "LARGE")).status())
        .isEqualTo(503);
    callees.endFaults();
    settled(
        Map.of(c.id(), c),
        (softly, _, state) -> {
          consistent(softly, c, state);
          softly.assertThat(state.eventsOf(c.id())).containsExactly("created", "rescheduled");
        });
  }

  @Test
  void aRescheduleThatComesTooLateAfterAllGivesTheDroneItsOldOrder() {
    Case c = new Case(newDelivery(), newOwner(), Step.BOOKING, Trouble.DONE_BUT_SLOW);
    client.put(c.id(), order(c.owner()));
    callees.failOnce("PUT", c.path(), c.trouble());
    Thread drone =
        Thread.startVirtualThread(
            () -> {
              await().until(() -> callees.asked("PUT /bookings/" + c.id()).size() > 1);
              callees.state().advance(c.id(), "CANCELLED");
            });
    Client.Answer answer = client.patch(c.id(), "{\"expedited\": true}");
    assertThat(answer.status()).isIn(409, 412);
    settled(
        Map.of(c.id(), c),
        (softly, _, state) -> softly.assertThat(state.heldBy(c.id())).doesNotContain("booking"));
    assertThat(drone.isAlive()).isFalse();
  }

  @Test
  void aCancellationIsWholeOrWasNever() {
    Map<String, Case> cases = cases(Step.values(), TRANSIENT);
    assertThat(together(cases, c -> client.put(c.id(), order(c.owner())).status()).values())
        .containsOnly(201);
    cases.values().forEach(c -> callees.fail("DELETE", c.path(), c.trouble()));
    Map<String, Integer> answers = together(cases, c -> client.delete(c.id()).status());
    callees.endFaults();
    cases.forEach(
        (id, c) ->
            assertThat(answers.get(id))
                .as("answer to %s", c)
                .isEqualTo(c.step() == Step.DELIVERY ? 503 : 204));
    settled(
        cases,
        (softly, c, state) -> {
          boolean cancelled = state.eventsOf(c.id()).contains("cancelled");
          softly.assertThat(state.heldBy(c.id())).as("held by %s", c).hasSize(cancelled ? 0 : 3);
          softly.assertThat(cancelled).as("cancelled %s", c).isIn(true, c.step() != Step.DELIVERY);
        });
  }

  private static void consistent(SoftAssertions softly, Case c, FakeCallees state) {
    softly
        .assertThat(state.booked(c.id(), "/pickup/latitude"))
        .as("pickup of %s", c)
        .isEqualTo(state.planned(c.id(), "/pickup/latitude"));
    softly
        .assertThat(state.droneOf(c.id()))
        .as("drone of %s", c)
        .isEqualTo(state.planned(c.id(), "/droneId"));
    softly
        .assertThat(state.registered(c.id(), "/size"))
        .as("package of %s", c)
        .isEqualTo(state.planned(c.id(), "/package/size"));
  }

  private static Map<String, Case> cases(Step[] steps, List<Trouble> troubles) {
    Map<String, Case> cases = new TreeMap<>();
    for (Step step : Arrays.asList(steps)) {
      for (Trouble trouble : troubles) {
        Case c = new Case(newDelivery(), newOwner(), step, trouble);
        cases.put(c.id(), c);
      }
    }
    return cases;
  }

  private static Map<String, Integer> together(Map<String, Case> cases, ToIntFunction<Case> call) {
    Map<String, Integer> answers = new ConcurrentHashMap<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      cases.forEach((id, c) -> callers.execute(() -> answers.put(id, call.applyAsInt(c))));
    }
    return answers;
  }

  private void settled(Map<String, Case> cases, Expectation expectation) {
    await()
        .atMost(SETTLED_WITHIN)
        .untilAsserted(
            () -> {
              SoftAssertions softly = new SoftAssertions();
              cases.values().forEach(c -> expectation.check(softly, c, callees.state()));
              softly
                  .assertThat(mongo.getCollection("workflows").find(unfinished(cases)))
                  .as("unfinished workflows")
                  .isEmpty();
              softly.assertAll();
            });
  }

  private static Document unfinished(Map<String, Case> cases) {
    return new Document("task.deliveryId", new Document("$in", List.copyOf(cases.keySet())))
        .append("state", new Document("$nin", List.of("SUCCEEDED", "FAILED")));
  }

  @FunctionalInterface
  private interface Expectation {
    void check(SoftAssertions softly, Case c, FakeCallees state);
  }

  private record Case(String id, String owner, Step step, Trouble trouble) {

    String path() {
      return switch (step) {
        case RESERVATION -> "/accounts/" + owner + "/reservations/" + id;
        case PACKAGE -> "/packages/" + id;
        case BOOKING -> "/bookings/" + id;
        case DELIVERY -> "/deliveries/" + id;
      };
    }

    @Override
    public String toString() {
      return trouble + " at " + step;
    }
  }
}
