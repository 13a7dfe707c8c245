package com.fabrikam.dronedelivery.drone.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.drone.geography.Location;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LostDroneTests {

  private static final Location BASE = new Location(0, 0);
  private static final Location PICKUP = new Location(0, 0.01);
  private static final Location DROPOFF = new Location(0, 0.02);
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
  private static final Instant LOST_AT = NOW.plusSeconds(90);
  private static final DeliveryId DELIVERY = new DeliveryId("delivery-1");
  private static final DeliveryId LATER = new DeliveryId("delivery-2");
  private static final DroneSpec SPEC = new DroneSpec(BASE, PackageSize.MEDIUM, 2.5, 10_000, 15);

  private final Drone drone = Drone.register(new DroneId("drone-1"), SPEC);
  private long sequence;

  @Test
  void itsPackageIsLostWithItAndWhatItHadYetToFetchIsStranded() {
    book(DELIVERY, null);
    book(LATER, TOMORROW);
    report(FlightPhase.TO_PICKUP, BASE);
    report(FlightPhase.TO_DROPOFF, PICKUP);
    loseNow();
    assertThat(drone.status()).isEqualTo(DroneStatus.LOST);
    assertThat(drone.recordedEvents().getLast())
        .isEqualTo(new DroneEvent.Lost(drone.id(), 2, PICKUP, DELIVERY, LOST_AT));
    assertThat(drone.bookings())
        .singleElement()
        .satisfies(
            booking -> {
              assertThat(booking.deliveryId()).isEqualTo(LATER.value());
              assertThat(booking.strandedSince()).isEqualTo(LOST_AT);
            });
  }

  @Test
  void onTheWayToThePickupThatFlightIsStrandedAsWell() {
    book(DELIVERY, null);
    report(FlightPhase.TO_PICKUP, BASE);
    loseNow();
    assertThat(drone.recordedEvents().getLast())
        .isEqualTo(new DroneEvent.Lost(drone.id(), 1, BASE, null, LOST_AT));
    assertThat(drone.bookings()).singleElement().matches(Booking::isStranded);
    assertThat(drone.bookings().getFirst().hasBegun()).isFalse();
  }

  @Test
  void whatItHandedOverBeforeIsOver() {
    book(DELIVERY, null);
    report(FlightPhase.TO_DROPOFF, PICKUP);
    report(FlightPhase.TO_BASE, DROPOFF);
    loseNow();
    assertThat(drone.recordedEvents().getLast())
        .isEqualTo(new DroneEvent.Lost(drone.id(), 2, DROPOFF, null, LOST_AT));
    assertThat(drone.bookings()).isEmpty();
  }

  @Test
  void oneThatHasReportedSinceIsNotLost() {
    report(FlightPhase.TO_PICKUP, BASE);
    report(FlightPhase.TO_PICKUP, BASE);
    drone.declareLost(1, LOST_AT);
    assertThat(drone.status()).isEqualTo(DroneStatus.IN_FLIGHT);
  }

  @Test
  void oneOnTheGroundIsNotLost() {
    report(FlightPhase.IDLE, BASE);
    loseNow();
    assertThat(drone.status()).isEqualTo(DroneStatus.IDLE);
  }

  @Test
  void itIsLostOnce() {
    report(FlightPhase.TO_PICKUP, BASE);
    loseNow();
    loseNow();
    assertThat(drone.recordedEvents()).filteredOn(DroneEvent.Lost.class::isInstance).hasSize(1);
  }

  @Test
  void itFliesNothingAndTakesNothing() {
    book(LATER, TOMORROW);
    report(FlightPhase.TO_PICKUP, BASE);
    loseNow();
    assertThat(drone.nextFlight()).isEmpty();
    assertThat(drone.offer(DELIVERY, order(TOMORROW.plusSeconds(7_200)), NOW, Pace.OF_LIFE))
        .isEmpty();
    assertThat(drone.offer(LATER, order(TOMORROW), NOW, Pace.OF_LIFE)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(FlightPhase.class)
  void oneThatReportsAgainIsWhatItSaysItIs(FlightPhase phase) {
    report(FlightPhase.TO_PICKUP, BASE);
    loseNow();
    report(phase, PICKUP);
    assertThat(drone.status()).isEqualTo(phase.status());
  }

  @Test
  void whatItReportsOfAnEndedOrStrandedBookingDoesNotCount() {
    book(DELIVERY, null);
    report(FlightPhase.TO_PICKUP, BASE);
    loseNow();
    report(FlightPhase.TO_DROPOFF, PICKUP);
    report(FlightPhase.TO_BASE, DROPOFF);
    report(FlightPhase.IDLE, BASE);
    assertThat(drone.recordedEvents())
        .filteredOn(DroneEvent.Reported.class::isInstance)
        .extracting(event -> ((DroneEvent.Reported) event).deliveryId())
        .containsExactly(DELIVERY, null, null, null);
    assertThat(drone.booking(DELIVERY)).get().matches(Booking::isStranded);
    assertThat(drone.nextFlight()).isEmpty();
  }

  @Test
  void onceBackAtItsBaseItCanTakeItsStrandedBookingItself() {
    book(LATER, TOMORROW);
    report(FlightPhase.TO_PICKUP, BASE);
    loseNow();
    report(FlightPhase.IDLE, BASE);
    drone.book(drone.offer(LATER, order(TOMORROW), NOW, Pace.OF_LIFE).orElseThrow());
    assertThat(drone.nextFlight()).map(Booking::deliveryId).contains(LATER.value());
  }

  @Test
  void aStrandedBookingEndsOnceAnotherDroneHasItAndThatIsTold() {
    book(LATER, TOMORROW);
    report(FlightPhase.TO_PICKUP, BASE);
    loseNow();
    Booking taken = drone.booking(LATER).orElseThrow();
    DroneId other = new DroneId("drone-2");
    drone.replacedBy(other, taken, LOST_AT);
    drone.replacedBy(other, taken, LOST_AT);
    drone.notReplaced(LATER, LOST_AT);
    assertThat(drone.bookings()).isEmpty();
    assertThat(drone.recordedEvents().getLast())
        .isEqualTo(new DroneEvent.Replaced(drone.id(), 1, other, taken, LOST_AT));
  }

  @Test
  void aStrandedBookingThatNobodyTakesEndsAndThatIsTold() {
    book(LATER, TOMORROW);
    report(FlightPhase.TO_PICKUP, BASE);
    loseNow();
    drone.notReplaced(LATER, LOST_AT);
    assertThat(drone.bookings()).isEmpty();
    assertThat(drone.recordedEvents().getLast())
        .isEqualTo(new DroneEvent.NotReplaced(drone.id(), 1, LATER, LOST_AT));
  }

  @Test
  void aBookingThatIsNotStrandedIsNobodyElses() {
    book(LATER, TOMORROW);
    drone.notReplaced(LATER, LOST_AT);
    assertThat(drone.bookings()).hasSize(1);
  }

  @Test
  void theSearchIsGivenUpAWhileAfterThePickupTimeOrTheLossWhicheverIsLater() {
    Duration patience = Duration.ofMinutes(10);
    book(LATER, TOMORROW);
    book(DELIVERY, null);
    report(FlightPhase.TO_PICKUP, BASE);
    loseNow();
    Booking soon = drone.booking(DELIVERY).orElseThrow();
    Booking later = drone.booking(LATER).orElseThrow();
    assertThat(soon.isGivenUp(LOST_AT.plus(patience), patience)).isFalse();
    assertThat(soon.isGivenUp(LOST_AT.plus(patience).plusMillis(1), patience)).isTrue();
    assertThat(later.isGivenUp(TOMORROW.plus(patience), patience)).isFalse();
    assertThat(later.isGivenUp(TOMORROW.plus(patience).plusMillis(1), patience)).isTrue();
  }

  @Test
  void theSearchIsGivenUpWhenTheDeadlineHasPassed() {
    Instant deadline = NOW.plusSeconds(300);
    DeliveryOrder urgent =
        new DeliveryOrder(PICKUP, DROPOFF, null, deadline, false, PackageSize.SMALL, 0.8);
    drone.book(drone.offer(DELIVERY, urgent, NOW, Pace.OF_LIFE).orElseThrow());
    report(FlightPhase.TO_PICKUP, BASE);
    loseNow();
    Booking stranded = drone.booking(DELIVERY).orElseThrow();
    assertThat(stranded.isGivenUp(deadline, Duration.ofMinutes(10))).isFalse();
    assertThat(stranded.isGivenUp(deadline.plusMillis(1), Duration.ofMinutes(10))).isTrue();
  }

  private void loseNow() {
    drone.declareLost(sequence, LOST_AT);
  }

  private void book(DeliveryId delivery, Instant pickupTime) {
    drone.book(drone.offer(delivery, order(pickupTime), NOW, Pace.OF_LIFE).orElseThrow());
  }

  private void report(FlightPhase phase, Location position) {
    drone.observe(
        List.of(
            new Reading(
                ++sequence, NOW.plusSeconds(sequence), position, 90, 15, 0.9, phase, DELIVERY)));
  }

  private static DeliveryOrder order(Instant pickupTime) {
    return new DeliveryOrder(PICKUP, DROPOFF, pickupTime, null, false, PackageSize.SMALL, 0.8);
  }
}
