package com.fabrikam.dronedelivery.drone.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.chassis.test.TopicProbe;
import com.fabrikam.dronedelivery.chassis.test.TopicProbe.Message;
import com.fabrikam.dronedelivery.drone.DroneManagementTest;
import com.fabrikam.dronedelivery.events.Topics;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TelemetryIntegrationTests extends DroneManagementTest {

  @Autowired private DroneRepository drones;

  @Test
  void aBatchIsTakenOnceHoweverOftenItIsSentAndEveryReadingIsPublished() {
    String drone = drone(base);
    String batch =
        "{\"readings\": ["
            + reading(2, "TO_PICKUP", at(200, 0), null)
            + ","
            + reading(1, "TO_PICKUP", at(100, 0), null)
            + "]}";
    post("/drones/" + drone + "/telemetry", batch)
        .expectStatus()
        .isOk()
        .expectBody()
        .json("{\"droneId\": \"%s\", \"lastSequence\": 2, \"accepted\": 2}".formatted(drone));
    post("/drones/" + drone + "/telemetry", batch)
        .expectBody()
        .json("{\"droneId\": \"%s\", \"lastSequence\": 2, \"accepted\": 0}".formatted(drone));
    report(drone, 3, "TO_BASE", at(150, 0), null);
    get("/drones/" + drone)
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("RETURNING")
        .jsonPath("$.phase")
        .isEqualTo("TO_BASE")
        .jsonPath("$.battery")
        .isEqualTo(0.83)
        .jsonPath("$.lastSequence")
        .isEqualTo(3);
    try (TopicProbe topic = TopicProbe.of(Topics.DRONE_EVENTS)) {
      List<Message> events =
          await().until(() -> distinct(topic.messages(drone)), found -> found.size() >= 3);
      assertThat(events)
          .extracting(Message::id)
          .containsExactly(drone + "-1", drone + "-2", drone + "-3");
      assertThat(events).extracting(Message::type).containsOnly("com.fabrikam.drone.location.v1");
      assertThat(events.getFirst().json())
          .contains("\"droneId\":\"" + drone + "\"", "\"phase\":\"TO_PICKUP\"", "\"battery\":0.83");
    }
  }

  @Test
  void theLandingAfterADeliveryEndsItsBooking() {
    String drone = drone(base);
    String delivery = book();
    report(drone, 1, "TO_PICKUP", base, delivery);
    report(drone, 2, "TO_DROPOFF", at(1000, 0), delivery);
    report(drone, 3, "TO_BASE", at(2000, 0), delivery);
    get("/bookings/" + delivery).expectStatus().isOk();
    report(drone, 4, "IDLE", base, delivery);
    get("/bookings/" + delivery).expectStatus().isNotFound();
    get("/drones/" + drone).expectBody().jsonPath("$.status").isEqualTo("IDLE");
    assertThat(deliveriesOfEvents(drone, 4)).containsOnly(delivery);
    assertThat(drones.holding(new DeliveryId(delivery))).isEmpty();
  }

  @Test
  void aDroneThatHasHandedOverKeepsItsBookingUntilItHasLandedWhoeverRemovesIt() {
    String drone = drone(base);
    String delivery = book();
    report(drone, 1, "TO_PICKUP", base, delivery);
    report(drone, 2, "TO_DROPOFF", at(1000, 0), delivery);
    report(drone, 3, "TO_BASE", at(2000, 0), delivery);
    delete("/bookings/" + delivery).expectStatus().isNoContent();
    get("/bookings/" + delivery).expectStatus().isOk();
    String next = order(at(1000, 0), at(2000, 0), pickupTime(tomorrow()));
    put("/bookings/" + id("delivery"), next).expectStatus().isCreated();
    report(drone, 4, "IDLE", base, delivery);
    get("/bookings/" + delivery).expectStatus().isNotFound();
  }

  @Test
  void aDroneCalledBackFliesHomeForNobodyAndIsBookableOnceItHasLanded() {
    String drone = drone(base);
    String delivery = book();
    report(drone, 1, "TO_PICKUP", at(500, 0), delivery);
    delete("/bookings/" + delivery).expectStatus().isNoContent();
    get("/bookings/" + delivery).expectStatus().isNotFound();
    String next = order(at(1000, 0), at(2000, 0), pickupTime(tomorrow()));
    put("/bookings/" + id("delivery"), next).expectStatus().isEqualTo(409);
    report(drone, 2, "TO_BASE", at(400, 0), delivery);
    report(drone, 3, "IDLE", base, null);
    put("/bookings/" + id("delivery"), next).expectStatus().isCreated();
    assertThat(deliveriesOfEvents(drone, 3)).containsExactly(delivery, "none", "none");
  }

  @Test
  void theFlightIsChangedBeforeThePickupButNotAfterIt() {
    String drone = drone(base);
    String delivery = book();
    report(drone, 1, "TO_PICKUP", at(500, 0), delivery);
    put("/bookings/" + delivery, order(at(800, 0), at(2000, 0)))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.droneId")
        .isEqualTo(drone);
    report(drone, 2, "TO_DROPOFF", at(800, 0), delivery);
    put("/bookings/" + delivery, order(at(900, 0), at(2000, 0)))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("https://fabrikam.com/problems/too-late-to-change");
    put("/bookings/" + delivery, order(at(800, 0), at(2000, 0))).expectStatus().isOk();
  }

  @Test
  void onTheWayToThePickupAnOrderBeyondTheBatteryIsRefusedAndTheOldOneStays() {
    String drone = drone(base);
    String delivery = book();
    report(drone, 1, "TO_PICKUP", at(500, 0), delivery);
    put("/bookings/" + delivery, order(at(12_000, 0), at(14_000, 0)))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("https://fabrikam.com/problems/no-drone-available");
    put("/bookings/" + delivery, order(at(1000, 0), at(2000, 0)))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.droneId")
        .isEqualTo(drone);
  }

  @Test
  void everyBadFieldOfEveryReadingIsNamedAndNoneIsTaken() {
    String drone = drone(base);
    assertThat(
            badFields(
                post(
                    "/drones/" + drone + "/telemetry",
                    """
                    {"readings": [%s,
                      {"sequence": 0, "time": "now", "position": {"latitude": 1, "longitude": 181},
                       "headingDegrees": 360, "speedMetresPerSecond": -1, "battery": 1.1,
                       "phase": "LOOPING", "deliveryId": "no/id"}]}
                    """
                        .formatted(reading(1, "TO_PICKUP", base, null)))))
        .containsExactlyInAnyOrder(
            "readings[1].sequence",
            "readings[1].time",
            "readings[1].position.longitude",
            "readings[1].headingDegrees",
            "readings[1].speedMetresPerSecond",
            "readings[1].battery",
            "readings[1].phase",
            "readings[1].deliveryId");
    get("/drones/" + drone).expectBody().jsonPath("$.lastSequence").isEqualTo(0);
  }

  @Test
  void aBatchHasOneToFiveHundredReadings() {
    String drone = drone(base);
    post("/drones/" + drone + "/telemetry", "{\"readings\": []}").expectStatus().isBadRequest();
    post("/drones/" + drone + "/telemetry", "{}").expectStatus().isBadRequest();
    post("/drones/" + drone + "/telemetry", batch(501)).expectStatus().isBadRequest();
    post("/drones/" + drone + "/telemetry", batch(500))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.accepted")
        .isEqualTo(500);
    assertThat(deliveriesOfEvents(drone, 500)).hasSize(500);
  }

  @Test
  void telemetryOfAnUnknownDroneIsNotFound() {
    report(id("drone"), 1, "IDLE", base, null)
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("https://fabrikam.com/problems/drone-not-found");
  }

  @Test
  void readingsAndBookingsAtTheSameInstantLoseNothing() throws Exception {
    String drone = drone(base);
    List<Integer> answers =
        atOnce(
            40,
            i ->
                i % 2 == 0
                    ? status(report(drone, i + 1, "IDLE", base, null))
                    : status(
                        put(
                            "/bookings/" + id("delivery"),
                            order(
                                at(1000, 0),
                                at(2000, 0),
                                pickupTime(tomorrow().plusSeconds(3600L * i))))));
    assertThat(answers).containsOnly(200, 201);
    assertThat(drones.find(new DroneId(drone)).orElseThrow().bookings()).hasSize(20);
    assertThat(drones.find(new DroneId(drone)).orElseThrow().lastSequence()).isEqualTo(39);
  }

  private String book() {
    String delivery = id("delivery");
    put("/bookings/" + delivery, order(at(1000, 0), at(2000, 0))).expectStatus().isCreated();
    return delivery;
  }

  private String batch(int size) {
    return IntStream.rangeClosed(1, size)
        .mapToObj(i -> reading(i, "TO_PICKUP", at(i, 0), null))
        .collect(Collectors.joining(",", "{\"readings\": [", "]}"));
  }

  /** The deliveries that a drone's events name; a copy of an event may follow it. */
  private static List<String> deliveriesOfEvents(String drone, int count) {
    try (TopicProbe topic = TopicProbe.of(Topics.DRONE_EVENTS)) {
      return await()
          .until(() -> distinct(topic.messages(drone)), found -> found.size() >= count)
          .stream()
          .map(Message::json)
          .map(
              json ->
                  json.contains("\"deliveryId\":null")
                      ? "none"
                      : json.replaceFirst(".*\"deliveryId\":\"([^\"]*)\".*", "$1"))
          .toList();
    }
  }
}
