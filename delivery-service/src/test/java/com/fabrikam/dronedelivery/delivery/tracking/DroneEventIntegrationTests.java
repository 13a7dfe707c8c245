package com.fabrikam.dronedelivery.delivery.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.chassis.test.TopicProbe;
import com.fabrikam.dronedelivery.delivery.DeliveryIntegrationTest;
import com.fabrikam.dronedelivery.delivery.inflight.Delivery;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryId;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryRepository;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryStage;
import com.fabrikam.dronedelivery.delivery.inflight.DronePhase;
import com.fabrikam.dronedelivery.delivery.inflight.Flight;
import com.fabrikam.dronedelivery.delivery.inflight.Location;
import com.fabrikam.dronedelivery.delivery.inflight.Milestone;
import com.fabrikam.dronedelivery.delivery.inflight.Reading;
import com.fabrikam.dronedelivery.events.DeliveryEvent;
import com.fabrikam.dronedelivery.events.DroneLocation;
import com.fabrikam.dronedelivery.events.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

class DroneEventIntegrationTests extends DeliveryIntegrationTest {

  @Autowired private DeliveryRepository deliveries;
  @Autowired private DeliveryTracker tracker;

  @Test
  void aFlightIsTranslatedIntoTheDeliverysEventsAndStatus() {
    putDelivery();
    fly(1, DronePhase.TO_PICKUP, BASE);
    awaitStage(DeliveryStage.HEADED_TO_PICKUP);
    get("/api/deliveries/{id}/status", id)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.stage")
        .isEqualTo("HEADED_TO_PICKUP")
        .jsonPath("$.drone.droneId")
        .isEqualTo(drone)
        .jsonPath("$.drone.position.latitude")
        .isEqualTo(BASE.latitude())
        .jsonPath("$.drone.battery")
        .isEqualTo(0.9)
        .jsonPath("$.drone.time")
        .isNotEmpty()
        .jsonPath("$.estimatedArrival")
        .isNotEmpty();
    fly(2, DronePhase.TO_PICKUP, new Location(40.705, -74.05));
    await().until(() -> flight().sequence() == 2);
    fly(3, DronePhase.TO_DROPOFF, PICKUP);
    fly(4, DronePhase.TO_BASE, DROPOFF);
    awaitStage(DeliveryStage.COMPLETED);
    try (TopicProbe events = TopicProbe.of(Topics.DELIVERY_EVENTS)) {
      await()
          .untilAsserted(
              () ->
                  assertThat(eventsOf(events, id))
                      .containsExactly("created", "headed-to-pickup", "in-transit", "completed"));
      DeliveryEvent.Completed completed =
          json.readValue(events.messages(id).getLast().json(), DeliveryEvent.Completed.class);
      assertThat(completed.sequence()).isEqualTo(4);
      assertThat(completed.droneId()).isEqualTo(drone);
      assertThat(completed.distanceMetres()).isBetween(2_223.0, 2_225.0);
      assertThat(completed.durationSeconds()).isBetween(0.0, 60.0);
    }
  }

  @Test
  void beforeTakeOffTheStatusNamesTheBookedDroneOnly() {
    putDelivery();
    get("/api/deliveries/{id}/status", id)
        .expectBody()
        .jsonPath("$.stage")
        .isEqualTo("CREATED")
        .jsonPath("$.estimatedArrival")
        .isEqualTo("2030-01-01T00:00:00Z")
        .jsonPath("$.drone.droneId")
        .isEqualTo(drone)
        .jsonPath("$.drone.position")
        .doesNotExist();
  }

  @Test
  void theStatusOfAnUnknownDeliveryIsNotFound() {
    get("/api/deliveries/{id}/status", id).expectStatus().isNotFound();
  }

  @Test
  void redeliveredAndReorderedReadingsChangeNothing() {
    putDelivery();
    List<Reading> flown =
        List.of(
            reading(1, DronePhase.TO_PICKUP, BASE),
            reading(2, DronePhase.TO_DROPOFF, PICKUP),
            reading(3, DronePhase.TO_DROPOFF, new Location(40.715, -74.05)));
    tracker.apply(flown);
    Delivery before = get();
    tracker.apply(flown);
    tracker.apply(flown.reversed());
    tracker.apply(List.of(flown.get(1), flown.get(1), flown.get(0)));
    Delivery after = get();
    assertThat(after.flight()).isEqualTo(before.flight());
    assertThat(after.sequence()).isEqualTo(3);
    assertThat(after.milestones()).isEqualTo(before.milestones());
  }

  @Test
  void aBatchInWhichTheOrderIsLostStillGivesALegalPath() {
    putDelivery();
    tracker.apply(
        List.of(
            reading(9, DronePhase.TO_BASE, DROPOFF),
            reading(2, DronePhase.TO_PICKUP, BASE),
            reading(5, DronePhase.TO_DROPOFF, PICKUP)));
    assertThat(get().milestones())
        .extracting(Milestone::stage, Milestone::sequence)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(DeliveryStage.CREATED, 1L),
            org.assertj.core.groups.Tuple.tuple(DeliveryStage.HEADED_TO_PICKUP, 2L),
            org.assertj.core.groups.Tuple.tuple(DeliveryStage.IN_TRANSIT, 3L),
            org.assertj.core.groups.Tuple.tuple(DeliveryStage.COMPLETED, 4L));
  }

  @Test
  void readingsOfAnotherDroneOfUnknownAndOfEndedDeliveriesChangeNothing() {
    putDelivery();
    http.delete().uri("/deliveries/{id}", id).exchange();
    Delivery before = get();
    tracker.apply(
        List.of(
            reading(1, DronePhase.TO_DROPOFF, PICKUP),
            new Reading(
                new DeliveryId("unknown"),
                drone,
                2,
                PICKUP,
                0,
                15,
                1,
                DronePhase.TO_DROPOFF,
                Instant.EPOCH)));
    assertThat(get().stage()).isEqualTo(DeliveryStage.CANCELLED);
    assertThat(get().flight()).isEqualTo(before.flight());
    assertThat(deliveries.find(new DeliveryId("unknown"))).isEmpty();
  }

  @Test
  void messagesThatCannotBeReadGoToTheDeadLettersAndTheOthersAreHandled() {
    putDelivery();
    try (TopicProbe readings = TopicProbe.of(Topics.DRONE_EVENTS);
        TopicProbe dead = TopicProbe.of(Topics.deadLetters(Topics.DRONE_EVENTS))) {
      fly(1, DronePhase.TO_PICKUP, BASE);
      readings.sendRaw(drone, "not an event".getBytes(StandardCharsets.UTF_8));
      readings.send(drone, "broken", DroneLocation.TYPE, "{\"droneId\": 17");
      readings.send(
          drone,
          "latitude",
          DroneLocation.TYPE,
          """
          {"droneId": "%s", "deliveryId": "%s", "sequence": 2,
           "position": {"latitude": 91, "longitude": 0}, "headingDegrees": 0,
           "speedMetresPerSecond": 1, "battery": 1, "phase": "TO_PICKUP",
           "time": "2026-11-22T09:30:00Z"}
          """
              .formatted(drone, id));
      readings.send(drone, "newer", "com.fabrikam.drone.serviced.v1", "{\"droneId\": \"x\"}");
      fly(3, DronePhase.TO_DROPOFF, PICKUP);
      awaitStage(DeliveryStage.IN_TRANSIT);
      await().untilAsserted(() -> assertThat(dead.messages(drone)).hasSize(3));
      assertThat(dead.messages(drone))
          .allSatisfy(
              message ->
                  assertThat(message.headers().get("kafka_dlt-exception-message")).isNotEmpty());
    }
  }

  @Test
  void readingsOfDronesThatFlyForNobodyAreSkipped() {
    putDelivery();
    try (TopicProbe readings = TopicProbe.of(Topics.DRONE_EVENTS)) {
      readings.send(
          drone,
          drone + "-1",
          DroneLocation.TYPE,
          """
          {"droneId": "%s", "deliveryId": null, "sequence": 1,
           "position": {"latitude": 40, "longitude": 0}, "headingDegrees": 0,
           "speedMetresPerSecond": 1, "battery": 1, "phase": "TO_BASE",
           "time": "2026-11-22T09:30:00Z"}
          """
              .formatted(drone));
    }
    fly(2, DronePhase.TO_PICKUP, BASE);
    awaitStage(DeliveryStage.HEADED_TO_PICKUP);
    assertThat(flight().flownMetres()).isZero();
  }

  @Test
  void cancellingAndReadingsThatRaceLeaveALegalPath() throws Exception {
    for (int round = 0; round < 10; round++) {
      String raced = id + "-" + round;
      putDelivery(raced, body()).expectStatus().isCreated();
      try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<?> flying =
            callers.submit(
                () ->
                    LongStream.range(1, 40)
                        .forEach(
                            sequence ->
                                tracker.apply(
                                    List.of(
                                        reading(
                                            raced,
                                            sequence,
                                            sequence < 30
                                                ? DronePhase.TO_PICKUP
                                                : DronePhase.TO_DROPOFF,
                                            PICKUP)))));
        List<Future<HttpStatusCode>> cancelling =
            IntStream.range(0, 4)
                .mapToObj(
                    _ ->
                        callers.submit(
                            () ->
                                http.delete()
                                    .uri("/deliveries/{id}", raced)
                                    .exchange()
                                    .returnResult()
                                    .getStatus()))
                .toList();
        flying.get();
        List<HttpStatusCode> answers = new ArrayList<>();
        for (Future<HttpStatusCode> answer : cancelling) {
          answers.add(answer.get());
        }
        Delivery ended = deliveries.get(new DeliveryId(raced));
        assertThat(answers).allMatch(status -> status.isSameCodeAs(answers.getFirst()));
        assertThat(ended.stage())
            .isEqualTo(
                answers.getFirst().isSameCodeAs(HttpStatus.NO_CONTENT)
                    ? DeliveryStage.CANCELLED
                    : DeliveryStage.IN_TRANSIT);
        assertThat(ended.milestones())
            .extracting(Milestone::sequence)
            .isEqualTo(LongStream.rangeClosed(1, ended.sequence()).boxed().toList());
      }
    }
  }

  private Reading reading(long sequence, DronePhase phase, Location position) {
    return reading(id, sequence, phase, position);
  }

  private Reading reading(String deliveryId, long sequence, DronePhase phase, Location position) {
    return new Reading(
        new DeliveryId(deliveryId),
        drone,
        sequence,
        position,
        0,
        15,
        0.9,
        phase,
        Instant.parse("2026-11-22T09:30:00Z"));
  }

  private Delivery get() {
    return deliveries.getTracked(new DeliveryId(id));
  }

  private Flight flight() {
    return get().flight().orElseThrow();
  }

  private void awaitStage(DeliveryStage stage) {
    await().untilAsserted(() -> assertThat(get().stage()).isEqualTo(stage));
  }
}
