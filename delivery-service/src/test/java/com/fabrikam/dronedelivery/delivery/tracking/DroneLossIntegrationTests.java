package com.fabrikam.dronedelivery.delivery.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.chassis.test.TopicProbe;
import com.fabrikam.dronedelivery.delivery.DeliveryIntegrationTest;
import com.fabrikam.dronedelivery.delivery.inflight.Delivery;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryId;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryRepository;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryStage;
import com.fabrikam.dronedelivery.delivery.inflight.DroneLoss;
import com.fabrikam.dronedelivery.delivery.inflight.DronePhase;
import com.fabrikam.dronedelivery.delivery.inflight.Location;
import com.fabrikam.dronedelivery.delivery.inflight.Milestone;
import com.fabrikam.dronedelivery.delivery.inflight.Reading;
import com.fabrikam.dronedelivery.events.DeliveryEvent;
import com.fabrikam.dronedelivery.events.DroneLost;
import com.fabrikam.dronedelivery.events.DroneNotReplaced;
import com.fabrikam.dronedelivery.events.DroneReplaced;
import com.fabrikam.dronedelivery.events.Position;
import com.fabrikam.dronedelivery.events.Topics;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DroneLossIntegrationTests extends DeliveryIntegrationTest {

  private static final Instant TIME = Instant.parse("2026-11-22T09:30:00Z");
  private static final Instant ARRIVAL = Instant.parse("2030-01-01T01:00:00Z");
  private static final int ROUNDS = 20;

  @Autowired private DeliveryRepository deliveries;
  @Autowired private DeliveryTracker tracker;

  private final String second = "second-" + drone;
  private final String third = "third-" + drone;

  @Test
  void aDeliveryWhosePackageIsLostFailsAndSaysWhy() {
    putDelivery();
    fly(1, DronePhase.TO_PICKUP, BASE);
    fly(2, DronePhase.TO_DROPOFF, PICKUP);
    DroneLost lost = new DroneLost(drone, id, 2, new Position(40.71, -74.05), TIME);
    send(drone, drone + "-2-lost-" + id, DroneLost.TYPE, lost);
    send(drone, drone + "-2-lost-" + id, DroneLost.TYPE, lost);
    awaitStage(DeliveryStage.FAILED);
    assertEvents("created", "headed-to-pickup", "in-transit", "failed");
    assertThat(last(DeliveryEvent.Failed.class).reason()).isEqualTo("drone-lost");
    get("/api/deliveries/{id}/status", id)
        .expectBody()
        .jsonPath("$.stage")
        .isEqualTo("FAILED")
        .jsonPath("$.estimatedArrival")
        .isEmpty()
        .jsonPath("$.drone.position.latitude")
        .isEqualTo(40.71);
  }

  @Test
  void aLostDroneThatCarriedNothingConcernsNoDelivery() {
    putDelivery();
    send(
        drone,
        drone + "-1-lost",
        DroneLost.TYPE,
        new DroneLost(drone, null, 1, new Position(40.71, -74.05), TIME));
    fly(2, DronePhase.TO_PICKUP, BASE);
    awaitStage(DeliveryStage.HEADED_TO_PICKUP);
  }

  @Test
  void aDeliveryGoesOnWithTheDroneThatTookOver() {
    putDelivery();
    fly(1, DronePhase.TO_PICKUP, BASE);
    awaitStage(DeliveryStage.HEADED_TO_PICKUP);
    sendReplaced(drone, second);
    sendReplaced(drone, second);
    await().until(() -> get().plan().droneId().equals(second));
    fly(second, 1, DronePhase.TO_PICKUP, BASE);
    fly(second, 2, DronePhase.TO_DROPOFF, PICKUP);
    fly(second, 3, DronePhase.TO_BASE, DROPOFF);
    awaitStage(DeliveryStage.COMPLETED);
    assertEvents("created", "headed-to-pickup", "rescheduled", "in-transit", "completed");
    assertThat(last(DeliveryEvent.Completed.class).droneId()).isEqualTo(second);
  }

  @Test
  void aDeliveryThatNoDroneTakesOverFailsAndSaysWhy() {
    putDelivery();
    send(
        drone,
        drone + "-1-not-replaced-" + id,
        DroneNotReplaced.TYPE,
        new DroneNotReplaced(drone, id, TIME));
    awaitStage(DeliveryStage.FAILED);
    assertEvents("created", "failed");
    assertThat(last(DeliveryEvent.Failed.class).reason()).isEqualTo("drone-not-replaced");
  }

  @Test
  void aRequestThatNamesADroneWhichIsReplacedAlreadyIsAnsweredWithTheOther() {
    tracker.lose(List.of(replaced(drone, second)));
    for (int i = 0; i < 2; i++) {
      putDelivery();
      get("/deliveries/{id}", id)
          .expectBody()
          .jsonPath("$.droneId")
          .isEqualTo(second)
          .jsonPath("$.estimatedArrival")
          .isEqualTo(ARRIVAL.toString());
    }
    assertEvents("created", "rescheduled");
  }

  @Test
  void aRequestThatIsRepeatedAfterItsDroneWasReplacedChangesNothing() {
    putDelivery().expectStatus().isCreated();
    tracker.lose(List.of(replaced(drone, second)));
    putDelivery().expectStatus().isNoContent();
    assertThat(get().plan().droneId()).isEqualTo(second);
    assertThat(get().sequence()).isEqualTo(2);
  }

  @Test
  void aRequestThatNamesADroneWhichIsLostWithThePackageMakesADeliveryThatFailed() {
    tracker.apply(
        List.of(
            reading(id, drone, 1, DronePhase.TO_PICKUP, BASE),
            reading(id, drone, 2, DronePhase.TO_DROPOFF, PICKUP)));
    tracker.lose(List.of(lost(drone)));
    putDelivery().expectBody().jsonPath("$.stage").isEqualTo("FAILED");
    assertEvents("created", "headed-to-pickup", "in-transit", "failed");
  }

  @Test
  void replacementsThatAreHeardOfInTheWrongOrderLeadToTheLastDrone() {
    putDelivery();
    tracker.lose(List.of(replaced(second, third)));
    assertThat(get().plan().droneId()).isEqualTo(drone);
    tracker.lose(List.of(replaced(drone, second)));
    assertThat(get().plan().droneId()).isEqualTo(third);
    tracker.lose(List.of(replaced(second, third), replaced(drone, second)));
    putDelivery().expectStatus().isNoContent();
    assertThat(get().plan().droneId()).isEqualTo(third);
  }

  @Test
  void aLossThatIsHeardOfBeforeTheReplacementCounts() {
    putDelivery();
    tracker.lose(List.of(lost(second)));
    assertThat(get().stage()).isEqualTo(DeliveryStage.CREATED);
    tracker.lose(List.of(replaced(drone, second)));
    assertThat(get().stage()).isEqualTo(DeliveryStage.FAILED);
  }

  @Test
  void aFlightThatIsHeardOfBeforeTheReplacementIsNotForgotten() {
    putDelivery();
    flyTheWholeWayAs(second, id);
    assertThat(get().stage()).isEqualTo(DeliveryStage.CREATED);
    tracker.lose(List.of(replaced(drone, second)));
    assertThat(get().stage()).isEqualTo(DeliveryStage.COMPLETED);
    assertEvents("created", "rescheduled", "headed-to-pickup", "in-transit", "completed");
    assertThat(last(DeliveryEvent.Completed.class).distanceMetres()).isBetween(2_223.0, 2_225.0);
  }

  @Test
  void aFlightThatIsHeardOfBeforeTheDeliveryIsNotForgotten() {
    flyTheWholeWayAs(drone, id);
    putDelivery()
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.stage")
        .isEqualTo("COMPLETED");
    assertEvents("created", "headed-to-pickup", "in-transit", "completed");
  }

  @Test
  void aRequestAndAReplacementAtTheSameTimeEndWithTheOtherDrone() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String raced = id + "-" + round;
      atOnce(
          () -> putDelivery(raced, body()).expectStatus().is2xxSuccessful(),
          () ->
              tracker.lose(
                  List.of(DroneLoss.replaced(new DeliveryId(raced), drone, second, ARRIVAL, TIME))),
          () -> putDelivery(raced, body()).expectStatus().is2xxSuccessful());
      Delivery delivery = deliveries.get(new DeliveryId(raced));
      assertThat(delivery.plan().droneId()).isEqualTo(second);
      assertThat(delivery.sequence()).isEqualTo(2);
    }
  }

  @Test
  void aFlightAndTheReplacementThatItFollowsFromAtTheSameTimeEndAtTheDropoff() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String raced = id + "-" + round;
      putDelivery(raced, body()).expectStatus().isCreated();
      atOnce(
          () -> flyTheWholeWayAs(second, raced),
          () ->
              tracker.lose(
                  List.of(
                      DroneLoss.replaced(new DeliveryId(raced), drone, second, ARRIVAL, TIME))));
      Delivery delivery = deliveries.get(new DeliveryId(raced));
      assertThat(delivery.milestones())
          .extracting(Milestone::stage)
          .containsExactly(
              DeliveryStage.CREATED,
              DeliveryStage.HEADED_TO_PICKUP,
              DeliveryStage.IN_TRANSIT,
              DeliveryStage.COMPLETED);
    }
  }

  private static void atOnce(Runnable... actions) throws Exception {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<? extends Future<?>> running = List.of(actions).stream().map(callers::submit).toList();
      for (Future<?> each : running) {
        each.get();
      }
    }
  }

  private void flyTheWholeWayAs(String droneId, String deliveryId) {
    tracker.apply(List.of(reading(deliveryId, droneId, 1, DronePhase.TO_PICKUP, BASE)));
    tracker.apply(List.of(reading(deliveryId, droneId, 2, DronePhase.TO_DROPOFF, PICKUP)));
    tracker.apply(List.of(reading(deliveryId, droneId, 3, DronePhase.TO_BASE, DROPOFF)));
    tracker.apply(List.of(reading(deliveryId, droneId, 4, DronePhase.IDLE, BASE)));
  }

  private static Reading reading(
      String deliveryId, String droneId, long sequence, DronePhase phase, Location position) {
    return new Reading(
        new DeliveryId(deliveryId), droneId, sequence, position, 0, 15, 0.9, phase, TIME);
  }

  private DroneLoss replaced(String lost, String replacement) {
    return DroneLoss.replaced(new DeliveryId(id), lost, replacement, ARRIVAL, TIME);
  }

  private DroneLoss lost(String droneId) {
    return DroneLoss.fatal(new DeliveryId(id), droneId, "drone-lost", TIME);
  }

  private void sendReplaced(String lost, String replacement) {
    send(
        lost,
        lost + "-1-replaced-" + id,
        DroneReplaced.TYPE,
        new DroneReplaced(lost, id, replacement, ARRIVAL, TIME));
  }

  private void send(String key, String eventId, String type, Object payload) {
    try (TopicProbe topic = TopicProbe.of(Topics.DRONE_EVENTS)) {
      topic.send(key, eventId, type, json.writeValueAsString(payload));
    }
  }

  private void assertEvents(String... types) {
    try (TopicProbe events = TopicProbe.of(Topics.DELIVERY_EVENTS)) {
      await().untilAsserted(() -> assertThat(eventsOf(events, id)).containsExactly(types));
    }
  }

  private <T> T last(Class<T> type) {
    try (TopicProbe events = TopicProbe.of(Topics.DELIVERY_EVENTS)) {
      return json.readValue(
          await().until(() -> events.messages(id), all -> !all.isEmpty()).getLast().json(), type);
    }
  }

  private Delivery get() {
    return deliveries.getTracked(new DeliveryId(id));
  }

  private void awaitStage(DeliveryStage stage) {
    await().untilAsserted(() -> assertThat(get().stage()).isEqualTo(stage));
  }
}
