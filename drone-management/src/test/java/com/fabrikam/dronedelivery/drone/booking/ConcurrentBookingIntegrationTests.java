package com.fabrikam.dronedelivery.drone.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.drone.DroneManagementTest;
import com.fabrikam.dronedelivery.drone.fleet.Booking;
import com.fabrikam.dronedelivery.drone.fleet.DeliveryId;
import com.fabrikam.dronedelivery.drone.fleet.Drone;
import com.fabrikam.dronedelivery.drone.fleet.DroneRepository;
import com.jayway.jsonpath.JsonPath;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

class ConcurrentBookingIntegrationTests extends DroneManagementTest {

  private static final Instant TIME = Instant.parse("2099-11-22T09:00:00Z");

  @Autowired private DroneRepository drones;
  @Autowired private BookingClaimRepository claims;

  @RepeatedTest(3)
  void fiftyDeliveriesAtOnceForTenDronesGiveTenBookingsAndLeaveNothingElse() throws Exception {
    List<String> fleet = fleet(10);
    List<String> deliveries = deliveries(50);
    List<Integer> answers = atOnce(50, i -> status(book(deliveries.get(i), TIME)));
    assertThat(answers).containsOnly(201, 409);
    assertThat(Collections.frequency(answers, 201)).isEqualTo(10);
    assertThat(drones.findAll(fleet)).allSatisfy(drone -> assertThat(drone.bookings()).hasSize(1));
    for (int i = 0; i < 50; i++) {
      assertThat(holders(deliveries.get(i))).hasSize(answers.get(i) == 201 ? 1 : 0);
      get("/bookings/" + deliveries.get(i))
          .expectStatus()
          .isEqualTo(answers.get(i) == 201 ? 200 : 404);
    }
  }

  @RepeatedTest(3)
  void fortyEightEqualRequestsAtOnceMakeOneBookingOnOneDrone() throws Exception {
    fleet(3);
    String delivery = id("delivery");
    Set<String> seen = ConcurrentHashMap.newKeySet();
    List<Integer> answers =
        atOnce(
            48,
            _ -> {
              var answer = book(delivery, TIME).expectBody(String.class).returnResult();
              seen.add(JsonPath.read(answer.getResponseBody(), "$.droneId"));
              return answer.getStatus().value();
            });
    assertThat(answers).containsOnly(200, 201).containsOnlyOnce(201);
    assertThat(seen).hasSize(1);
    assertThat(holders(delivery)).containsExactlyElementsOf(seen);
  }

  @Test
  void differentRequestsForOneDeliveryAtOnceEndWithOneBooking() throws Exception {
    fleet(6);
    String delivery = id("delivery");
    List<Integer> answers =
        atOnce(24, i -> status(book(delivery, TIME.plusSeconds(600L * (i % 6)))));
    assertThat(answers).isSubsetOf(200, 201);
    delete("/bookings/" + delivery).expectStatus().isNoContent();
    assertThat(holders(delivery)).isEmpty();
    assertThat(claims.find(new DeliveryId(delivery))).isEmpty();
  }

  @Test
  void aStormOfBookingsAndRemovalsNeverOverlapsAndLeavesNothing() throws Exception {
    List<String> fleet = fleet(5);
    List<String> deliveries = deliveries(12);
    List<Integer> answers =
        atOnce(
            16,
            caller -> {
              Random random = new Random(caller);
              int worst = 0;
              for (int i = 0; i < 25; i++) {
                String delivery = deliveries.get(random.nextInt(deliveries.size()));
                int answer =
                    random.nextInt(3) == 0
                        ? status(delete("/bookings/" + delivery))
                        : status(book(delivery, TIME.plusSeconds(90L * random.nextInt(6))));
                worst = Math.max(worst, answer);
                assertNoOverlap(fleet);
              }
              return worst;
            });
    assertThat(answers).allSatisfy(worst -> assertThat(worst).isLessThanOrEqualTo(409));
    deliveries.forEach(delivery -> delete("/bookings/" + delivery).expectStatus().isNoContent());
    assertThat(drones.findAll(fleet)).allSatisfy(drone -> assertThat(drone.bookings()).isEmpty());
    assertThat(claims.findAll(deliveries)).isEmpty();
  }

  private void assertNoOverlap(List<String> fleet) {
    for (Drone drone : drones.findAll(fleet)) {
      List<Booking> byStart =
          drone.bookings().stream().sorted(Comparator.comparing(Booking::from)).toList();
      IntStream.range(1, byStart.size())
          .forEach(
              i -> assertThat(byStart.get(i).from()).isAfterOrEqualTo(byStart.get(i - 1).until()));
      assertThat(byStart).extracting(Booking::deliveryId).doesNotHaveDuplicates();
    }
  }

  private RestTestClient.ResponseSpec book(String delivery, Instant time) {
    return put("/bookings/" + delivery, order(at(500, 0), at(0, 500), pickupTime(time)));
  }

  private List<String> fleet(int size) {
    return IntStream.range(0, size).mapToObj(_ -> drone(base)).toList();
  }

  private static List<String> deliveries(int count) {
    return IntStream.range(0, count).mapToObj(_ -> id("delivery")).toList();
  }

  private List<String> holders(String delivery) {
    return drones.holding(new DeliveryId(delivery)).stream().map(Drone::aggregateId).toList();
  }
}
