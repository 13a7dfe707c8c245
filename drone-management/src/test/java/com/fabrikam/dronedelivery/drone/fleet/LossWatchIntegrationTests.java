package com.fabrikam.dronedelivery.drone.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fabrikam.dronedelivery.chassis.test.TopicProbe;
import com.fabrikam.dronedelivery.chassis.test.TopicProbe.Message;
import com.fabrikam.dronedelivery.drone.DroneManagementTest;
import com.fabrikam.dronedelivery.events.DroneLost;
import com.fabrikam.dronedelivery.events.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import tools.jackson.databind.json.JsonMapper;

/** Watches on a clock of their own, beside the one of the running service. */
class LossWatchIntegrationTests extends DroneManagementTest {

  private static final FleetProperties PROPERTIES =
      new FleetProperties(Duration.ofMinutes(10), Duration.ofMinutes(10));

  @Autowired private DroneRepository drones;
  @Autowired private Fleet fleet;
  @Autowired private JsonMapper json;

  private final AtomicLong nanos = new AtomicLong();
  private String drone;
  private LossWatch watch;

  @BeforeEach
  void aDroneAndAWatch() {
    drone = drone(base);
    watch = watch(drones);
  }

  @Test
  void aDroneThatIsSilentInTheAirIsDeclaredLostAndThatIsToldOnce() {
    report(drone, 1, "TO_PICKUP", base, null);
    lookForMinutes(9);
    assertThat(status()).isEqualTo(DroneStatus.IN_FLIGHT);
    lookForMinutes(20);
    assertThat(status()).isEqualTo(DroneStatus.LOST);
    assertThat(lossesOf(drone))
        .singleElement()
        .satisfies(
            message -> {
              DroneLost lost = json.readValue(message.json(), DroneLost.class);
              assertThat(message.id()).isEqualTo(drone + "-1-lost");
              assertThat(lost.droneId()).isEqualTo(drone);
              assertThat(lost.deliveryId()).isNull();
              assertThat(lost.sequence()).isEqualTo(1);
              assertThat(lost.position().latitude()).isEqualTo(base.latitude());
            });
  }

  @Test
  void aDroneThatReportsNowAndThenIsNotLost() {
    for (int sequence = 1; sequence <= 6; sequence++) {
      report(drone, sequence, "TO_PICKUP", base, null);
      lookForMinutes(8);
    }
    assertThat(status()).isEqualTo(DroneStatus.IN_FLIGHT);
  }

  @Test
  void aDroneOnTheGroundMayBeSilent() {
    report(drone, 1, "TO_BASE", base, null);
    report(drone, 2, "IDLE", base, null);
    lookForMinutes(60);
    assertThat(status()).isEqualTo(DroneStatus.IDLE);
  }

  @Test
  void aWatchThatStoodStillItselfDeclaresNothing() {
    report(drone, 1, "TO_PICKUP", base, null);
    lookForMinutes(9);
    nanos.addAndGet(Duration.ofHours(3).toNanos());
    lookForMinutes(9);
    assertThat(status()).isEqualTo(DroneStatus.IN_FLIGHT);
    lookForMinutes(3);
    assertThat(status()).isEqualTo(DroneStatus.LOST);
  }

  @Test
  void aWatchThatCouldNotLookBeginsAnew() {
    AtomicBoolean away = new AtomicBoolean();
    DroneRepository failing = mock();
    when(failing.inTheAir())
        .thenAnswer(
            _ -> {
              if (away.get()) {
                throw new DataAccessResourceFailureException("away");
              }
              return drones.inTheAir();
            });
    watch = watch(failing);
    report(drone, 1, "TO_PICKUP", base, null);
    lookForMinutes(9);
    away.set(true);
    watch.look();
    away.set(false);
    lookForMinutes(9);
    assertThat(status()).isEqualTo(DroneStatus.IN_FLIGHT);
  }

  @Test
  void ofTwoWatchesAtOnceOneDeclaresADroneLost() throws Exception {
    List<String> silent = IntStream.range(0, 10).mapToObj(_ -> drone(base)).toList();
    silent.forEach(each -> report(each, 1, "TO_PICKUP", base, null));
    List<LossWatch> watches = List.of(watch, watch(drones), watch(drones));
    for (int minute = 0; minute <= 12; minute++) {
      atOnce(
          watches.size(),
          i -> {
            watches.get(i).look();
            return i;
          });
      nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    }
    for (String each : silent) {
      assertThat(drones.find(new DroneId(each)).orElseThrow().status()).isEqualTo(DroneStatus.LOST);
      assertThat(lossesOf(each)).hasSize(1);
    }
  }

  @Test
  void aReadingThatComesWhileTheLossIsWrittenStopsIt() {
    report(drone, 1, "TO_PICKUP", base, null);
    report(drone, 2, "TO_PICKUP", base, null);
    fleet.declareLost(new DroneId(drone), 1);
    assertThat(status()).isEqualTo(DroneStatus.IN_FLIGHT);
  }

  @Test
  void aLostDroneThatReportsAgainIsLostNoMore() {
    report(drone, 1, "TO_PICKUP", base, null);
    lookForMinutes(12);
    get("/drones/" + drone).expectBody().jsonPath("$.status").isEqualTo("LOST");
    report(drone, 2, "TO_BASE", base, null);
    get("/drones/" + drone).expectBody().jsonPath("$.status").isEqualTo("RETURNING");
    report(drone, 3, "IDLE", base, null);
    get("/drones/" + drone).expectBody().jsonPath("$.status").isEqualTo("IDLE");
  }

  @Test
  void aLostDroneMayBeWrittenOff() {
    report(drone, 1, "TO_PICKUP", base, null);
    lookForMinutes(12);
    await().untilAsserted(() -> delete("/drones/" + drone).expectStatus().isNoContent());
    get("/drones/" + drone).expectStatus().isNotFound();
  }

  private LossWatch watch(DroneRepository watched) {
    return new LossWatch(watched, fleet, PROPERTIES, nanos::get);
  }

  private void lookForMinutes(int minutes) {
    for (int minute = 0; minute < minutes; minute++) {
      watch.look();
      nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    }
  }

  private DroneStatus status() {
    return drones.find(new DroneId(drone)).orElseThrow().status();
  }

  private static List<Message> lossesOf(String drone) {
    try (TopicProbe topic = TopicProbe.of(Topics.DRONE_EVENTS)) {
      return await()
          .until(
              () ->
                  distinct(topic.messages(drone)).stream()
                      .filter(message -> message.type().equals(DroneLost.TYPE))
                      .toList(),
              found -> !found.isEmpty());
    }
  }
}
