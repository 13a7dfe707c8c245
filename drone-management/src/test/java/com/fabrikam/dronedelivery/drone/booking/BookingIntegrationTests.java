package com.fabrikam.dronedelivery.drone.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.drone.DroneManagementTest;
import com.fabrikam.dronedelivery.drone.fleet.DeliveryId;
import com.fabrikam.dronedelivery.drone.fleet.Drone;
import com.fabrikam.dronedelivery.drone.fleet.DroneRepository;
import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

class BookingIntegrationTests extends DroneManagementTest {

  @Autowired private DroneRepository drones;
  @Autowired private BookingClaimRepository claims;

  private final String delivery = id("delivery");
  private final Instant time = Instant.parse("2099-11-22T09:00:00Z");

  @Test
  void theNearestAbleDroneIsBooked() {
    drone(at(200, 0), "SMALL", 0.5, 30_000, 15);
    drone(at(300, 0), "LARGE", 5, 2_500, 15);
    drone(at(1_500, 0));
    String nearest = drone(at(700, 0));
    drone(at(40_000, 0));
    put("/bookings/" + delivery, order(at(0, 0), at(0, 1_500), pickupTime(time)))
        .expectStatus()
        .isCreated()
        .expectHeader()
        .location("/bookings/" + delivery)
        .expectBody()
        .json(
            """
            {"deliveryId": "%s", "droneId": "%s", "estimatedPickup": "2099-11-22T09:00:00Z"}
            """
                .formatted(delivery, nearest))
        .jsonPath("$.from")
        .value(String.class, from -> assertThat(seconds(from, time)).isBetween(46L, 47L))
        .jsonPath("$.estimatedArrival")
        .value(String.class, arrival -> assertThat(seconds(time, arrival)).isEqualTo(100))
        .jsonPath("$.until")
        .value(String.class, until -> assertThat(seconds(time, until)).isBetween(270L, 271L));
  }

  @Test
  void theNearestIsFoundFarFromThePickupAsWell() {
    drone(at(24_000, 0), "LARGE", 5, 60_000, 15);
    String nearest = drone(at(0, 21_000), "LARGE", 5, 60_000, 15);
    assertThat(bookedDrone(order(base, at(500, 0), pickupTime(time)))).isEqualTo(nearest);
  }

  @Test
  void anExpeditedOrderGetsTheDroneThatArrivesFirst() {
    String near = drone(at(500, 0), "LARGE", 5, 30_000, 5);
    String fast = drone(at(2_000, 0), "LARGE", 5, 30_000, 30);
    assertThat(bookedDrone(order(base, at(0, 2_000)))).isEqualTo(near);
    delete("/bookings/" + delivery);
    assertThat(bookedDrone(order(base, at(0, 2_000), "\"expedited\": true"))).isEqualTo(fast);
  }

  @Test
  void anEqualRequestChangesNothingAlsoWhenTimeHasPassed() {
    drone(base);
    drone(base);
    String order = order(at(1000, 0), at(2000, 0));
    String first = body(put("/bookings/" + delivery, order));
    String again = body(put("/bookings/" + delivery, order).expectStatus().isOk());
    String read = body(get("/bookings/" + delivery).expectStatus().isOk());
    assertThat(again).isEqualTo(first);
    assertThat(read).isEqualTo(first);
    assertThat(holders(delivery)).hasSize(1);
  }

  @Test
  void withoutAFreeDroneTheAnswerSaysWhenToAskAgain() {
    drone(base);
    String order = order(at(1000, 0), at(2000, 0), pickupTime(time));
    put("/bookings/" + delivery, order).expectStatus().isCreated();
    String refused = id("delivery");
    put("/bookings/" + refused, order)
        .expectStatus()
        .isEqualTo(409)
        .expectHeader()
        .exists("Retry-After")
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("https://fabrikam.com/problems/no-drone-available");
    assertNothingIsLeftOf(refused);
    delete("/bookings/" + delivery);
    put("/bookings/" + refused, order).expectStatus().isCreated();
  }

  @ParameterizedTest
  @CsvSource({"20000, SMALL, 1", "1000, LARGE, 1", "1000, SMALL, 5.1"})
  void whatNoDroneCouldEverFlyIsOutOfRange(int metres, String size, double weight) {
    drone(base, "MEDIUM", 5, 30_000, 15);
    put(
            "/bookings/" + delivery,
            """
            {"pickup": %s, "dropoff": %s, "package": {"size": "%s", "weightKg": %s}}
            """
                .formatted(json(base), json(at(metres, 0)), size, weight))
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("https://fabrikam.com/problems/out-of-range");
    assertNothingIsLeftOf(delivery);
  }

  @Test
  void aDeadlineThatNoDroneMeetsIsRefused() {
    drone(base);
    String deadline = "\"deadline\": \"" + clock.instant().plusSeconds(100) + "\"";
    put("/bookings/" + delivery, order(at(1000, 0), at(2000, 0), deadline))
        .expectStatus()
        .isEqualTo(409);
    put("/bookings/" + delivery, order(at(100, 0), at(200, 0), deadline))
        .expectStatus()
        .isCreated();
  }

  @Test
  void aChangedRequestMovesTheBookingToTheDroneThatIsNearestNow() {
    String first = drone(at(0, 0));
    String second = drone(at(9_000, 0));
    assertThat(bookedDrone(order(at(100, 0), at(500, 0), pickupTime(time)))).isEqualTo(first);
    put("/bookings/" + delivery, order(at(9_100, 0), at(500, 0), pickupTime(time)))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.droneId")
        .isEqualTo(second);
    assertThat(holders(delivery)).containsExactly(second);
    get("/bookings/" + delivery).expectBody().jsonPath("$.droneId").isEqualTo(second);
  }

  @Test
  void amongEqualDronesAChangeStaysWithTheOneThatIsBooked() {
    for (int i = 0; i < 6; i++) {
      drone(base);
    }
    String drone = bookedDrone(order(at(100, 0), at(500, 0), pickupTime(time)));
    for (int hours = 1; hours < 5; hours++) {
      Instant moved = time.plus(Duration.ofHours(hours));
      assertThat(bookedDrone(order(at(100, 0), at(500, 0), pickupTime(moved)))).isEqualTo(drone);
    }
    assertThat(holders(delivery)).containsExactly(drone);
  }

  @Test
  void aChangeThatIsRefusedLeavesTheBookingAsItWas() {
    drone(base);
    Instant taken = time.plus(Duration.ofHours(5));
    put("/bookings/" + id("delivery"), order(at(100, 0), at(500, 0), pickupTime(taken)))
        .expectStatus()
        .isCreated();
    String before =
        body(put("/bookings/" + delivery, order(at(100, 0), at(500, 0), pickupTime(time))));
    put("/bookings/" + delivery, order(at(100, 0), at(500, 0), pickupTime(taken)))
        .expectStatus()
        .isEqualTo(409);
    put("/bookings/" + delivery, order(at(100, 0), at(50_000, 0), pickupTime(time)))
        .expectStatus()
        .isEqualTo(422);
    assertThat(body(get("/bookings/" + delivery))).isEqualTo(before);
  }

  @Test
  void aRemovedBookingLeavesNothingAndIsRemovedHoweverOftenItIsAsked() {
    drone(base);
    bookedDrone(order(at(1000, 0), at(2000, 0)));
    delete("/bookings/" + delivery).expectStatus().isNoContent();
    delete("/bookings/" + delivery).expectStatus().isNoContent();
    get("/bookings/" + delivery)
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("https://fabrikam.com/problems/booking-not-found");
    assertNothingIsLeftOf(delivery);
  }

  @Test
  void everyBadFieldIsNamedAtOnceAndNothingIsStored() {
    drone(base);
    assertThat(
            badFields(
                put(
                    "/bookings/" + delivery,
                    """
                    {"pickup": {"latitude": 91, "longitude": 0}, "dropoff": {"longitude": "west"},
                     "pickupTime": "+1000000-01-01T00:00:00Z", "deadline": "soon", "expedited": "yes",
                     "package": {"size": "HUGE", "weightKg": 1}}
                    """)))
        .contains(
            "pickup.latitude",
            "dropoff.latitude",
            "dropoff.longitude",
            "deadline",
            "expedited",
            "package.size");
    put(
            "/bookings/" + delivery,
            order(base, at(100, 0), "\"pickupTime\": \"+1000000-01-01T00:00:00Z\""))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].field")
        .isEqualTo("pickupTime");
    put("/bookings/" + "not,an,id", order(base, at(100, 0))).expectStatus().isBadRequest();
    assertNothingIsLeftOf(delivery);
  }

  private String bookedDrone(String order) {
    return JsonPath.read(body(put("/bookings/" + delivery, order)), "$.droneId");
  }

  private static String body(RestTestClient.ResponseSpec answer) {
    return String.valueOf(answer.expectBody(String.class).returnResult().getResponseBody());
  }

  private List<String> holders(String deliveryId) {
    return drones.holding(new DeliveryId(deliveryId)).stream().map(Drone::aggregateId).toList();
  }

  private void assertNothingIsLeftOf(String deliveryId) {
    assertThat(holders(deliveryId)).isEmpty();
    assertThat(claims.find(new DeliveryId(deliveryId))).isEmpty();
  }

  private static long seconds(Object from, Object to) {
    return Duration.between(Instant.parse(from.toString()), Instant.parse(to.toString()))
        .toSeconds();
  }
}
