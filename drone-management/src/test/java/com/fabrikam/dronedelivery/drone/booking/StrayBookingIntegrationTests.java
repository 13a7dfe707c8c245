package com.fabrikam.dronedelivery.drone.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import com.fabrikam.dronedelivery.drone.geography.Location;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a process leaves behind that dies between two writes. */
class StrayBookingIntegrationTests extends DroneManagementTest {

  private static final Instant TIME = Instant.parse("2099-11-22T09:00:00Z");

  @Autowired private DroneRepository drones;
  @Autowired private Fleet fleet;
  @Autowired private BookingClaimRepository claims;
  @Autowired private MissionControl missionControl;

  private final DeliveryId delivery = new DeliveryId(id("delivery"));

  @Test
  void aBookingThatWasNotClaimedIsAdoptedByTheNextRequest() {
    DroneId drone = bookWithoutClaim(at(3_000, 0));
    drone(base);
    get("/bookings/" + delivery).expectStatus().isNotFound();
    put("/bookings/" + delivery, order(at(500, 0), at(0, 500), pickupTime(TIME)))
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.droneId")
        .isEqualTo(drone.value());
    assertThat(holders()).containsExactly(drone.value());
  }

  @Test
  void aBookingThatWasNotClaimedIsRemovedWithTheDelivery() {
    bookWithoutClaim(base);
    delete("/bookings/" + delivery).expectStatus().isNoContent();
    assertThat(holders()).isEmpty();
  }

  @Test
  void aBookingLeftOnTheFormerDroneIsSweptAwayAndTheClaimedOneStays() {
    DroneId former = bookWithoutClaim(at(3_000, 0));
    DroneId present = bookWithoutClaim(base);
    claims.insert(delivery, present);
    put("/bookings/" + delivery, order(at(500, 0), at(0, 500), pickupTime(TIME)))
        .expectStatus()
        .isOk();
    await().untilAsserted(() -> assertThat(holders()).containsExactly(present.value()));
    assertThat(drones.find(former).orElseThrow().bookings()).isEmpty();
  }

  @Test
  void anUnclaimedBookingIsNotFlownButSweptAway() {
    DroneId drone = bookWithoutClaim(base);
    assertThat(missionControl.due(TIME, Pace.OF_LIFE))
        .noneMatch(orders -> orders.droneId().equals(drone.value()));
    await().untilAsserted(() -> assertThat(holders()).isEmpty());
  }

  @Test
  void aClaimThatComesAfterTheSuspicionSavesTheBooking() {
    DroneId drone = bookWithoutClaim(base);
    claims.insert(delivery, drone);
    fleet.suspect(drone, delivery);
    await()
        .untilAsserted(
            () ->
                assertThat(drones.find(drone).orElseThrow().booking(delivery))
                    .hasValueSatisfying(booking -> assertThat(booking.isStray()).isFalse()));
  }

  @Test
  void aClaimWithoutABookingIsNoneAndIsReplaced() {
    DroneId drone = new DroneId(drone(base));
    claims.insert(delivery, new DroneId(id("scrapped")));
    get("/bookings/" + delivery).expectStatus().isNotFound();
    put("/bookings/" + delivery, order(at(500, 0), at(0, 500), pickupTime(TIME)))
        .expectStatus()
        .isCreated();
    assertThat(claims.find(delivery)).map(BookingClaim::drone).contains(drone);
    assertThat(holders()).containsExactly(drone.value());
  }

  private DroneId bookWithoutClaim(Location at) {
    DroneId drone = new DroneId(drone(at));
    DeliveryOrder order =
        new DeliveryOrder(at(500, 0), at(0, 500), TIME, null, false, PackageSize.SMALL, 0.8);
    assertThat(fleet.book(drone, delivery, order, Pace.OF_LIFE))
        .map(Booking::order)
        .contains(order);
    return drone;
  }

  private List<String> holders() {
    return drones.holding(delivery).stream().map(Drone::aggregateId).toList();
  }
}
