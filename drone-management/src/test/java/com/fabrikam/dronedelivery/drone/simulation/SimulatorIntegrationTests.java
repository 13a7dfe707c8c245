package com.fabrikam.dronedelivery.drone.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.chassis.test.TopicProbe;
import com.fabrikam.dronedelivery.drone.DroneManagementTest;
import com.fabrikam.dronedelivery.drone.booking.MissionControl;
import com.fabrikam.dronedelivery.drone.fleet.Pace;
import com.fabrikam.dronedelivery.drone.geography.Location;
import com.fabrikam.dronedelivery.events.DroneLocation;
import com.fabrikam.dronedelivery.events.FlightPhase;
import com.fabrikam.dronedelivery.events.Position;
import com.fabrikam.dronedelivery.events.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import tools.jackson.databind.json.JsonMapper;

/** Simulators on a clock of their own, against the running service. */
class SimulatorIntegrationTests extends DroneManagementTest {

  @Autowired private MissionControl missionControl;
  @Autowired private FlightRepository flights;
  @Autowired private TelemetryClient telemetry;
  @Autowired private SimulationSettings settings;
  @Autowired private SimulationProperties properties;
  @Autowired private MongoOperations mongo;
  @Autowired private JsonMapper json;

  private final String delivery = id("delivery");
  private final SettableClock time = new SettableClock();
  private String drone;
  private Simulator simulator;

  @BeforeEach
  void aDroneAndASimulator() {
    drone = drone(base);
    time.now = clock.instant().plusSeconds(1).truncatedTo(ChronoUnit.MILLIS);
    simulator = simulator();
  }

  @Test
  void aBookedDeliveryIsFlownAndEveryPhaseReportedInOrder() {
    book(at(1_500, 0), at(1_500, 1_500));
    fly(simulator, Duration.ofSeconds(20), 30);
    List<DroneLocation> events = eventsUntil(FlightPhase.IDLE);
    assertThat(events.subList(0, events.size() - 1)).extracting(DroneLocation::phase).isSorted();
    assertThat(firstOf(events, FlightPhase.TO_PICKUP).position()).isEqualTo(position(base));
    assertThat(firstOf(events, FlightPhase.TO_DROPOFF).position())
        .isEqualTo(position(at(1_500, 0)));
    assertThat(firstOf(events, FlightPhase.TO_BASE).position())
        .isEqualTo(position(at(1_500, 1_500)));
    assertThat(events.getLast().position()).isEqualTo(position(base));
    assertThat(events).extracting(DroneLocation::deliveryId).containsOnly(delivery);
    assertThat(events).hasSizeGreaterThan(10);
    assertSequenceWithoutGap(events);
    get("/bookings/" + delivery).expectStatus().isNotFound();
    get("/drones/" + drone)
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("IDLE")
        .jsonPath("$.battery")
        .isEqualTo(1.0);
    assertThat(flight()).isNull();
  }

  @Test
  void afterADeathInTheAirAnotherProcessGoesOnAndReportsEveryPhaseThatPassedMeanwhile() {
    book(at(1_500, 0), at(1_500, 1_500));
    fly(simulator, Duration.ofSeconds(10), 4);
    assertThat(flight()).isNotNull();
    Simulator other = simulator();
    time.now = time.now.minusSeconds(8);
    other.tick();
    assertThat(events()).as("the lease holds").hasSize(4);
    time.now = time.now.plus(Duration.ofHours(1));
    other.tick();
    other.tick();
    List<DroneLocation> events = eventsUntil(FlightPhase.IDLE);
    assertThat(events.subList(4, events.size()))
        .extracting(DroneLocation::phase)
        .containsExactly(FlightPhase.TO_DROPOFF, FlightPhase.TO_BASE, FlightPhase.IDLE);
    assertThat(events).extracting(DroneLocation::time).isSorted();
    assertSequenceWithoutGap(events);
    assertThat(flight()).isNull();
    simulator.tick();
    assertThat(events()).hasSameSizeAs(events);
  }

  @Test
  void whoGivesItsFlightsUpIsFollowedAtOnce() {
    book(at(1_500, 0), at(1_500, 1_500));
    fly(simulator, Duration.ofSeconds(10), 2);
    simulator.giveUp();
    Simulator other = simulator();
    other.tick();
    fly(other, Duration.ofSeconds(30), 15);
    assertSequenceWithoutGap(eventsUntil(FlightPhase.IDLE));
  }

  @Test
  void twoProcessesShareTheFlightsWithoutFlyingOneTwice() {
    book(at(1_500, 0), at(1_500, 1_500));
    Simulator other = simulator();
    for (int i = 0; i < 40; i++) {
      fly(simulator, Duration.ofSeconds(1), 1);
      fly(other, Duration.ofSeconds(9), 1);
      fly(simulator, Duration.ofSeconds(1), 1);
    }
    List<DroneLocation> events = eventsUntil(FlightPhase.IDLE);
    assertSequenceWithoutGap(events);
    assertThat(events.stream().filter(event -> event.position().equals(position(at(1_500, 0)))))
        .hasSize(1);
    assertThat(events.stream().filter(event -> event.phase() == FlightPhase.IDLE)).hasSize(1);
  }

  @Test
  void theDroneTakesOffInTimeForThePickup() {
    Instant pickupTime = time.now.plus(Duration.ofMinutes(10));
    book(at(1_500, 0), at(1_500, 1_500), pickupTime(pickupTime));
    Duration leg = Duration.ofSeconds(100);
    time.now = pickupTime.minus(leg).minusSeconds(5);
    simulator.tick();
    assertThat(events()).isEmpty();
    time.now = pickupTime.minus(leg).plusMillis(10);
    simulator.tick();
    time.now = pickupTime.plusSeconds(5);
    simulator.tick();
    List<DroneLocation> events = eventsUntil(FlightPhase.TO_DROPOFF);
    assertThat(events.getFirst().phase()).isEqualTo(FlightPhase.TO_PICKUP);
    assertThat(Duration.between(pickupTime, firstOf(events, FlightPhase.TO_DROPOFF).time()))
        .isBetween(Duration.ZERO, Duration.ofMillis(100));
  }

  @Test
  void aChangedOrderIsFlownFromWhereTheDroneIs() {
    book(at(3_000, 0), at(3_000, 1_500));
    fly(simulator, Duration.ofSeconds(25), 4);
    put("/bookings/" + delivery, order(at(500, 500), at(0, 1_000)))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.droneId")
        .isEqualTo(drone);
    fly(simulator, Duration.ofSeconds(25), 20);
    List<DroneLocation> events = eventsUntil(FlightPhase.IDLE);
    assertThat(firstOf(events, FlightPhase.TO_DROPOFF).position())
        .isEqualTo(position(at(500, 500)));
    assertThat(firstOf(events, FlightPhase.TO_BASE).position()).isEqualTo(position(at(0, 1_000)));
    assertThat(events).extracting(DroneLocation::deliveryId).containsOnly(delivery);
    assertNoJump(events);
    get("/bookings/" + delivery).expectStatus().isNotFound();
  }

  @Test
  void aCancelledDeliveryTurnsItsDroneRound() {
    book(at(3_000, 0), at(3_000, 1_500));
    fly(simulator, Duration.ofSeconds(25), 4);
    delete("/bookings/" + delivery).expectStatus().isNoContent();
    fly(simulator, Duration.ofSeconds(25), 6);
    List<DroneLocation> events = eventsUntil(FlightPhase.IDLE);
    assertThat(events).extracting(DroneLocation::phase).doesNotContain(FlightPhase.TO_DROPOFF);
    assertThat(events.stream().filter(event -> event.phase() != FlightPhase.TO_PICKUP))
        .extracting(DroneLocation::deliveryId)
        .containsOnlyNulls();
    assertNoJump(events);
    assertThat(flight()).isNull();
  }

  @Test
  void whatIsCancelledBeforeItsFirstReadingNeverTakesOff() {
    book(at(1_500, 0), at(1_500, 1_500));
    var stale = missionControl.due(time.now, Pace.OF_LIFE);
    delete("/bookings/" + delivery);
    stale.stream()
        .filter(orders -> orders.droneId().equals(drone))
        .forEach(
            orders ->
                flights.insert(
                    Flight.takingOff(
                        orders,
                        orders.missions().getFirst(),
                        time.now,
                        Pace.OF_LIFE,
                        "somebody",
                        Instant.EPOCH)));
    assertThat(flight()).isNotNull();
    simulator.tick();
    assertThat(flight()).isNull();
    assertThat(events()).isEmpty();
  }

  private Simulator simulator() {
    return new Simulator(
        missionControl, flights, telemetry, settings, properties, time, new SimpleMeterRegistry());
  }

  private void fly(Simulator by, Duration step, int steps) {
    for (int i = 0; i < steps; i++) {
      by.tick();
      time.now = time.now.plus(step);
    }
  }

  private void book(Location pickup, Location dropoff, String... more) {
    put("/bookings/" + delivery, order(pickup, dropoff, more)).expectStatus().isCreated();
  }

  private Flight flight() {
    return mongo.findById(drone, Flight.class);
  }

  /** What was published of the drone as soon as there is a reading of the phase. */
  private List<DroneLocation> eventsUntil(FlightPhase phase) {
    return events(seen -> seen.stream().anyMatch(event -> event.phase() == phase));
  }

  /** What was published of the drone when all that it reported is. */
  private List<DroneLocation> events() {
    long last = missionControl.orders(List.of(drone)).get(drone).lastSequence();
    return events(seen -> seen.size() >= last);
  }

  private List<DroneLocation> events(Predicate<List<DroneLocation>> complete) {
    try (TopicProbe topic = TopicProbe.of(Topics.DRONE_EVENTS)) {
      return await()
          .until(
              () ->
                  distinct(topic.messages(drone)).stream()
                      .map(message -> json.readValue(message.json(), DroneLocation.class))
                      .toList(),
              complete);
    }
  }

  private static DroneLocation firstOf(List<DroneLocation> events, FlightPhase phase) {
    return events.stream().filter(event -> event.phase() == phase).findFirst().orElseThrow();
  }

  private static Position position(Location location) {
    return new Position(location.latitude(), location.longitude());
  }

  private static void assertSequenceWithoutGap(List<DroneLocation> events) {
    for (int i = 0; i < events.size(); i++) {
      assertThat(events.get(i).sequence()).isEqualTo(i + 1L);
    }
  }

  /** The drone never was faster than it flies. */
  private static void assertNoJump(List<DroneLocation> events) {
    for (int i = 1; i < events.size(); i++) {
      DroneLocation from = events.get(i - 1);
      DroneLocation to = events.get(i);
      double metres =
          new Location(from.position().latitude(), from.position().longitude())
              .metresTo(new Location(to.position().latitude(), to.position().longitude()));
      double seconds = Duration.between(from.time(), to.time()).toMillis() / 1000.0;
      assertThat(metres).isLessThanOrEqualTo(15 * seconds + 1);
      assertThat(from.battery()).isBetween(0.0, 1.0);
    }
    assertThat(events.getLast().battery()).isCloseTo(1, within(1e-9));
  }

  private static final class SettableClock extends Clock {

    private Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
