package com.fabrikam.dronedelivery.drone.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.chassis.test.TopicProbe;
import com.fabrikam.dronedelivery.chassis.test.TopicProbe.Message;
import com.fabrikam.dronedelivery.drone.DroneManagementApplication;
import com.fabrikam.dronedelivery.drone.DroneManagementTest;
import com.fabrikam.dronedelivery.drone.fleet.Booking;
import com.fabrikam.dronedelivery.drone.fleet.DeliveryId;
import com.fabrikam.dronedelivery.drone.fleet.DeliveryOrder;
import com.fabrikam.dronedelivery.drone.fleet.Drone;
import com.fabrikam.dronedelivery.drone.fleet.DroneId;
import com.fabrikam.dronedelivery.drone.fleet.DroneRepository;
import com.fabrikam.dronedelivery.drone.fleet.Fleet;
import com.fabrikam.dronedelivery.drone.fleet.Pace;
import com.fabrikam.dronedelivery.drone.fleet.PackageSize;
import com.fabrikam.dronedelivery.events.DroneLost;
import com.fabrikam.dronedelivery.events.DroneNotReplaced;
import com.fabrikam.dronedelivery.events.DroneReplaced;
import com.fabrikam.dronedelivery.events.Topics;
import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** The whole service, in which a drone is lost that says nothing for two seconds. */
@TestPropertySource(properties = {"fleet.lost-after=2s", "fleet.replacement-patience=6s"})
class ReplacementIntegrationTests extends DroneManagementTest {

  @Autowired private DroneRepository drones;
  @Autowired private Fleet fleet;
  @Autowired private BookingClaimRepository claims;
  @Autowired private Environment environment;
  @Autowired private JsonMapper json;

  private final String delivery = id("delivery");
  private final DeliveryId deliveryId = new DeliveryId(delivery);

  @Test
  void thePackageOnBoardIsLostAndWhatWasStillToBeFetchedGoesToAnotherDrone() {
    String drone = drone(base);
    book(delivery);
    String later = id("later");
    put("/bookings/" + later, order(at(500, 0), at(0, 500), pickupTime(tomorrow())))
        .expectStatus()
        .isCreated();
    String other = drone(at(2_000, 0));
    report(drone, 1, "TO_PICKUP", base, delivery);
    report(drone, 2, "TO_DROPOFF", at(500, 0), delivery);

    awaitBookedOn(later, other);
    get("/drones/" + drone).expectBody().jsonPath("$.status").isEqualTo("LOST");
    get("/bookings/" + delivery).expectStatus().isNotFound();
    await().untilAsserted(() -> assertThat(claims.find(deliveryId)).isEmpty());
    List<Message> events = endOf(drone, DroneReplaced.TYPE);
    assertThat(events)
        .extracting(Message::type)
        .containsExactly(DroneLost.TYPE, DroneReplaced.TYPE);
    assertThat(json.readValue(events.getFirst().json(), DroneLost.class).deliveryId())
        .isEqualTo(delivery);
    DroneReplaced replaced = json.readValue(events.getLast().json(), DroneReplaced.class);
    assertThat(replaced.deliveryId()).isEqualTo(later);
    assertThat(replaced.replacementId()).isEqualTo(other);
    assertThat(replaced.estimatedArrival()).isEqualTo(booking(later, other).estimatedArrival());
    assertThat(drones.find(new DroneId(drone)).orElseThrow().bookings()).isEmpty();
  }

  @Test
  void beforeThePickupAnotherDroneTakesOverAndTheLostOneIsNotBookedForThisDeliveryAgain() {
    String drone = drone(base);
    book(delivery);
    String other = drone(at(2_000, 0));
    report(drone, 1, "TO_PICKUP", base, delivery);
    awaitBookedOn(delivery, other);
    endOf(drone, DroneReplaced.TYPE);

    report(drone, 2, "IDLE", base, null);
    put("/bookings/" + delivery, order(at(600, 0), at(0, 500)))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.droneId")
        .isEqualTo(other);
    put("/bookings/" + id("another"), order(at(600, 0), at(0, 500)))
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.droneId")
        .isEqualTo(drone);
  }

  @Test
  void theSearchGoesOnUntilADroneIsThere() {
    String drone = drone(base);
    put("/bookings/" + delivery, order(at(500, 0), at(0, 500), pickupTime(tomorrow())));
    report(drone, 1, "TO_BASE", base, null);
    await().until(() -> booking(delivery, drone).isStranded());
    String other = drone(at(2_000, 0));
    awaitBookedOn(delivery, other);
    assertThat(endOf(drone, DroneReplaced.TYPE)).hasSize(2);
  }

  @Test
  void whenNoDroneIsFoundInTimeTheBookingEndsAndThatIsTold() {
    String drone = drone(base);
    book(delivery);
    report(drone, 1, "TO_PICKUP", base, delivery);
    List<Message> events = endOf(drone, DroneNotReplaced.TYPE);
    assertThat(events)
        .extracting(Message::type)
        .containsExactly(DroneLost.TYPE, DroneNotReplaced.TYPE);
    assertThat(json.readValue(events.getLast().json(), DroneNotReplaced.class).deliveryId())
        .isEqualTo(delivery);
    get("/bookings/" + delivery).expectStatus().isNotFound();
    await().untilAsserted(() -> assertThat(claims.find(deliveryId)).isEmpty());
  }

  @Test
  void aLostDroneThatComesBackBeforeAnotherIsFoundFliesItsBookingItself() {
    String drone = drone(base);
    put("/bookings/" + delivery, order(at(500, 0), at(0, 500), pickupTime(tomorrow())));
    report(drone, 1, "TO_BASE", base, null);
    await().until(() -> booking(delivery, drone).isStranded());
    report(drone, 2, "IDLE", base, null);
    await().until(() -> !booking(delivery, drone).isStranded());
    assertThat(holders(delivery)).containsExactly(drone);
    assertThat(claims.find(deliveryId)).map(BookingClaim::lost).contains(List.of());
  }

  @Test
  void aDroneThatWasTakenByAProcessThatDiedIsClaimed() {
    String drone = drone(base);
    book(delivery);
    drone(at(2_000, 0));
    String taken = drone(at(3_000, 0));
    takeWithoutClaim(taken);
    report(drone, 1, "TO_PICKUP", base, delivery);
    awaitBookedOn(delivery, taken);
    endOf(drone, DroneReplaced.TYPE);
    assertThat(holders(delivery)).containsExactly(taken);
  }

  @Test
  void aClaimThatWasMovedByAProcessThatDiedIsTold() {
    String drone = drone(base);
    book(delivery);
    String taken = drone(at(3_000, 0));
    takeWithoutClaim(taken);
    claims.move(deliveryId, new DroneId(drone), new DroneId(taken));
    report(drone, 1, "TO_PICKUP", base, delivery);
    DroneReplaced replaced =
        json.readValue(endOf(drone, DroneReplaced.TYPE).getLast().json(), DroneReplaced.class);
    assertThat(replaced.replacementId()).isEqualTo(taken);
    assertThat(holders(delivery)).containsExactly(taken);
  }

  @Test
  void aClaimOnADroneWhoseBookingIsGoneComesBackAndTheSearchBeginsAnew() {
    String drone = drone(base);
    book(delivery);
    String other = drone(at(3_000, 0));
    claims.move(deliveryId, new DroneId(drone), new DroneId(id("swept")));
    report(drone, 1, "TO_PICKUP", base, delivery);
    awaitBookedOn(delivery, other);
    assertThat(holders(delivery)).containsExactly(other);
  }

  @Test
  void aBookingThatNobodyClaimsIsSweptAway() {
    String drone = drone(base);
    takeWithoutClaim(drone);
    report(drone, 1, "TO_PICKUP", base, delivery);
    await().untilAsserted(() -> assertThat(holders(delivery)).isEmpty());
  }

  @Test
  void aDeliveryThatIsCancelledMeanwhileGetsNoOtherDrone() {
    String drone = drone(base);
    put("/bookings/" + delivery, order(at(500, 0), at(0, 500), pickupTime(tomorrow())));
    report(drone, 1, "TO_BASE", base, null);
    await().until(() -> booking(delivery, drone).isStranded());
    delete("/bookings/" + delivery).expectStatus().isNoContent();
    String other = drone(at(2_000, 0));
    String next = id("next");
    put("/bookings/" + next, order(at(500, 0), at(0, 500), pickupTime(tomorrow())));
    awaitBookedOn(next, other);
    assertThat(holders(delivery)).isEmpty();
  }

  @Test
  void twoReplicasAtOnceMoveEveryBookingOnce() {
    String drone = drone(base);
    List<String> deliveries = IntStream.range(0, 12).mapToObj(i -> id("delivery" + i)).toList();
    for (int i = 0; i < deliveries.size(); i++) {
      put(
              "/bookings/" + deliveries.get(i),
              order(at(500, 0), at(0, 500), pickupTime(tomorrow().plus(Duration.ofHours(i)))))
          .expectStatus()
          .isCreated();
    }
    IntStream.range(0, 4).forEach(_ -> drone(at(2_000, 0)));
    try (ConfigurableApplicationContext replica = replica()) {
      report(drone, 1, "TO_BASE", base, null);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> drones.find(new DroneId(drone)).orElseThrow().bookings(), List::isEmpty);
      assertThat(replica.isRunning()).isTrue();
    }
    for (String each : deliveries) {
      String other = claims.find(new DeliveryId(each)).orElseThrow().droneId();
      assertThat(other).isNotEqualTo(drone);
      await().untilAsserted(() -> assertThat(holders(each)).containsExactly(other));
    }
    List<Message> events =
        awaitEnds(drone, ends -> ends.size() >= deliveries.size() + 1, "all are told");
    assertThat(events)
        .extracting(Message::type)
        .startsWith(DroneLost.TYPE)
        .filteredOn(DroneReplaced.TYPE::equals)
        .hasSize(deliveries.size());
    assertThat(events.stream().skip(1))
        .extracting(message -> JsonPath.<String>read(message.json(), "$.deliveryId"))
        .containsExactlyInAnyOrderElementsOf(deliveries);
  }

  private void book(String id) {
    put("/bookings/" + id, order(at(500, 0), at(0, 500))).expectStatus().isCreated();
  }

  /** Written as the first step of a move, whose order is that of {@link #book}. */
  private void takeWithoutClaim(String drone) {
    DeliveryOrder order =
        new DeliveryOrder(at(500, 0), at(0, 500), null, null, false, PackageSize.SMALL, 0.8);
    assertThat(fleet.book(new DroneId(drone), deliveryId, order, Pace.OF_LIFE)).isPresent();
  }

  private void awaitBookedOn(String id, String drone) {
    await()
        .untilAsserted(() -> assertThat(text(get("/bookings/" + id), "$.droneId")).contains(drone));
  }

  private Booking booking(String id, String drone) {
    return drones
        .find(new DroneId(drone))
        .flatMap(found -> found.booking(new DeliveryId(id)))
        .orElseThrow();
  }

  private List<String> holders(String id) {
    return drones.holding(new DeliveryId(id)).stream().map(Drone::aggregateId).toList();
  }

  /** What was told of a drone's loss as soon as there is an event of a type. */
  private static List<Message> endOf(String drone, String type) {
    return awaitEnds(
        drone, ends -> ends.stream().anyMatch(message -> message.type().equals(type)), type);
  }

  private static List<Message> awaitEnds(
      String drone, Predicate<List<Message>> complete, String what) {
    try (TopicProbe topic = TopicProbe.of(Topics.DRONE_EVENTS)) {
      return await(what)
          .until(
              () ->
                  distinct(topic.messages(drone)).stream()
                      .filter(message -> !message.type().endsWith(".location.v1"))
                      .toList(),
              complete);
    }
  }

  private ConfigurableApplicationContext replica() {
    return new SpringApplicationBuilder(DroneManagementApplication.class)
        .run(
            "--server.port=0",
            "--simulation.enabled=false",
            "--fleet.lost-after=2s",
            "--spring.mongodb.uri=" + environment.getRequiredProperty("spring.mongodb.uri"),
            "--spring.mongodb.database="
                + environment.getRequiredProperty("spring.mongodb.database"),
            "--spring.kafka.bootstrap-servers="
                + environment.getRequiredProperty("spring.kafka.bootstrap-servers"));
  }
}
