package com.fabrikam.dronedelivery.drone.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fabrikam.dronedelivery.drone.geography.Location;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DroneTests {

  private static final Location BASE = new Location(0, 0);

  /** A thousandth of a degree is 111.2 m. */
  private static final Location PICKUP = new Location(0, 0.01);

  private static final Location DROPOFF = new Location(0, 0.02);
  private static final Duration LEG = Duration.ofMillis(74_130);
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
  private static final DeliveryId DELIVERY = new DeliveryId("delivery-1");
  private static final DeliveryId OTHER = new DeliveryId("delivery-2");
  private static final DroneSpec SPEC = new DroneSpec(BASE, PackageSize.MEDIUM, 2.5, 10_000, 15);

  private final Drone drone = Drone.register(new DroneId("drone-1"), SPEC);
  private long sequence;

  @Test
  void aBookingLastsFromTakeOffToTheEndOfTheTurnaround() {
    Booking booking = offer(order(TOMORROW)).orElseThrow();
    assertThat(booking.estimatedPickup()).isEqualTo(TOMORROW);
    assertThat(booking.from()).isEqualTo(TOMORROW.minus(LEG));
    assertThat(booking.estimatedArrival()).isEqualTo(TOMORROW.plus(LEG));
    assertThat(Duration.between(booking.estimatedArrival(), booking.until()))
        .isBetween(
            LEG.multipliedBy(2).plus(Planner.TURNAROUND).minusMillis(2),
            LEG.multipliedBy(2).plus(Planner.TURNAROUND).plusMillis(2));
  }

  @Test
  void aBookingForNowBeginsNow() {
    Booking booking = offer(order(null)).orElseThrow();
    assertThat(booking.from()).isEqualTo(NOW);
    assertThat(booking.estimatedPickup()).isEqualTo(NOW.plus(LEG));
  }

  @Test
  void aPickupTimeThatCannotBeMetAnyMoreMeansAsSoonAsPossible() {
    Booking booking = offer(order(NOW.plusSeconds(10))).orElseThrow();
    assertThat(booking.from()).isEqualTo(NOW);
    assertThat(booking.estimatedPickup()).isEqualTo(NOW.plus(LEG));
  }

  @Test
  void flightsThatGoByFasterTakeLessOfADronesTime() {
    Booking booking = drone.offer(DELIVERY, order(TOMORROW), NOW, new Pace(10)).orElseThrow();
    assertThat(booking.from()).isEqualTo(TOMORROW.minusMillis(7_413));
    assertThat(Duration.between(booking.from(), booking.until()))
        .isCloseTo(
            LEG.multipliedBy(4).plus(Planner.TURNAROUND).dividedBy(10), Duration.ofMillis(5));
  }

  @Test
  void aDroneFliesOnlyWhatItsRangeCovers() {
    DeliveryOrder home = order(PICKUP, new Location(0, 0.0449), TOMORROW);
    DeliveryOrder tooFar = order(PICKUP, new Location(0, 0.0451), TOMORROW);
    assertThat(offer(home)).isPresent();
    assertThat(offer(tooFar)).isEmpty();
  }

  @Test
  void aDroneTakesOnlyWhatItCanCarry() {
    assertThat(offer(parcel(PackageSize.MEDIUM, 2.5))).isPresent();
    assertThat(offer(parcel(PackageSize.LARGE, 2.5))).isEmpty();
    assertThat(offer(parcel(PackageSize.SMALL, 2.51))).isEmpty();
  }

  @Test
  void aDeadlineIsTheLatestArrivalItself() {
    Instant arrival = offer(order(TOMORROW)).orElseThrow().estimatedArrival();
    assertThat(offer(withDeadline(arrival))).isPresent();
    assertThat(offer(withDeadline(arrival.minusMillis(1)))).isEmpty();
  }

  @Test
  void bookingsNeverOverlapAndMayTouch() {
    Booking first = offer(order(TOMORROW)).orElseThrow();
    drone.book(first);
    Instant next = first.until().plus(LEG);
    assertThat(offer(OTHER, order(TOMORROW.plusSeconds(1)))).isEmpty();
    assertThat(offer(OTHER, order(next.minusMillis(1)))).isEmpty();
    assertThat(offer(OTHER, order(next))).isPresent();
    assertThat(offer(OTHER, order(TOMORROW.minus(LEG.multipliedBy(5))))).isPresent();
    assertThat(offer(OTHER, order(TOMORROW.minus(LEG.multipliedBy(4))))).isEmpty();
  }

  @Test
  void itsOwnBookingIsNotInTheWayOfItsChange() {
    drone.book(offer(order(TOMORROW)).orElseThrow());
    Booking changed = offer(order(TOMORROW.plusSeconds(5))).orElseThrow();
    drone.book(changed);
    assertThat(drone.bookings()).containsExactly(changed);
  }

  @Test
  void aDroneWithVeryManyBookingsTakesNoMore() {
    for (int i = 0; i < Drone.MOST_BOOKINGS; i++) {
      drone.book(
          offer(new DeliveryId("d" + i), order(TOMORROW.plus(Duration.ofHours(i)))).orElseThrow());
    }
    assertThat(offer(order(TOMORROW.minus(Duration.ofHours(2))))).isEmpty();
    assertThat(offer(new DeliveryId("d7"), order(TOMORROW.minus(Duration.ofHours(2))))).isPresent();
  }

  @ParameterizedTest
  @EnumSource(
      value = FlightPhase.class,
      names = {"TO_DROPOFF", "TO_BASE"})
  void oncePickedUpAFlightIsNotChanged(FlightPhase phase) {
    bookForNow();
    report(FlightPhase.TO_DROPOFF, PICKUP);
    report(phase, DROPOFF);
    assertThatExceptionOfType(TooLateToChangeException.class)
        .isThrownBy(() -> offer(order(TOMORROW)));
  }

  @Test
  void onTheWayToThePickupANewOrderIsFlownFromWhereTheDroneIs() {
    bookForNow();
    report(FlightPhase.TO_PICKUP, new Location(0, 0.005));
    Location back = new Location(0, 0.002);
    Booking changed = offer(order(back, DROPOFF, null)).orElseThrow();
    assertThat(changed.progress()).isEqualTo(FlightPhase.TO_PICKUP);
    assertThat(changed.from()).isEqualTo(drone.bookings().getFirst().from());
    assertThat(Duration.between(NOW, changed.estimatedPickup()))
        .isCloseTo(LEG.multipliedBy(3).dividedBy(10), Duration.ofMillis(5));
  }

  @Test
  void onTheWayToThePickupTheRestOfTheBatteryLimitsANewOrder() {
    bookForNow();
    report(FlightPhase.TO_PICKUP, new Location(0, 0.005), 0.4);
    assertThat(offer(order(new Location(0, 0.006), DROPOFF, null))).isPresent();
    assertThat(offer(order(new Location(0, 0.006), new Location(0, 0.022), null))).isEmpty();
  }

  @Test
  void onTheWayToThePickupALaterPickupTimeIsWaitedForInTheAirOnlyShortly() {
    bookForNow();
    report(FlightPhase.TO_PICKUP, PICKUP);
    assertThat(offer(order(NOW.plus(Planner.LONGEST_HOVER)))).isPresent();
    assertThat(offer(order(NOW.plus(Planner.LONGEST_HOVER).plusMillis(1)))).isEmpty();
  }

  @Test
  void aLateFlightHoldsTheDroneBeyondItsBooking() {
    bookForNow();
    Instant until = drone.bookings().getFirst().until();
    report(FlightPhase.TO_PICKUP, BASE);
    Instant late = until.minusSeconds(10);
    Instant ready = late.plus(LEG.multipliedBy(4)).plus(Planner.TURNAROUND);
    assertThat(drone.offer(OTHER, order(ready.plus(LEG).minusSeconds(1)), late, Pace.OF_LIFE))
        .isEmpty();
    assertThat(drone.offer(OTHER, order(ready.plus(LEG).plusSeconds(1)), late, Pace.OF_LIFE))
        .isPresent();
  }

  @Test
  void aReleasedDroneInTheAirIsFreeForNothingUntilItHasLanded() {
    bookForNow();
    report(FlightPhase.TO_PICKUP, new Location(0, 0.005));
    drone.release(DELIVERY);
    assertThat(drone.bookings()).isEmpty();
    assertThat(offer(OTHER, order(TOMORROW))).isEmpty();
    report(FlightPhase.TO_BASE, new Location(0, 0.005));
    assertThat(offer(OTHER, order(TOMORROW))).isEmpty();
    report(FlightPhase.IDLE, BASE);
    assertThat(offer(OTHER, order(TOMORROW))).isPresent();
  }

  @Test
  void everyNewReadingIsPublishedWithTheDeliveryThatItCountsFor() {
    bookForNow();
    report(FlightPhase.TO_PICKUP, BASE);
    report(FlightPhase.TO_DROPOFF, PICKUP);
    report(FlightPhase.TO_BASE, DROPOFF);
    report(FlightPhase.IDLE, BASE);
    assertThat(reported())
        .extracting(
            event -> event.reading().phase(),
            DroneEvent.Reported::deliveryId,
            event -> event.reading().sequence())
        .containsExactly(
            Tuple.tuple(FlightPhase.TO_PICKUP, DELIVERY, 1L),
            Tuple.tuple(FlightPhase.TO_DROPOFF, DELIVERY, 2L),
            Tuple.tuple(FlightPhase.TO_BASE, DELIVERY, 3L),
            Tuple.tuple(FlightPhase.IDLE, DELIVERY, 4L));
    assertThat(drone.bookings()).isEmpty();
  }

  @Test
  void aReadingForADeliveryThatIsNotBookedHereOnlySaysWhereTheDroneIs() {
    report(FlightPhase.TO_PICKUP, PICKUP);
    assertThat(reported())
        .singleElement()
        .satisfies(event -> assertThat(event.deliveryId()).isNull());
    assertThat(drone.position()).isEqualTo(PICKUP);
    assertThat(drone.status()).isEqualTo(DroneStatus.IN_FLIGHT);
  }

  @Test
  void aDroneThatTurnsRoundBeforeThePickupHandsNothingOverAndKeepsItsBooking() {
    bookForNow();
    report(FlightPhase.TO_PICKUP, BASE);
    report(FlightPhase.TO_BASE, new Location(0, 0.005));
    assertThat(reported().getLast().deliveryId()).isNull();
    report(FlightPhase.IDLE, BASE);
    assertThat(drone.bookings())
        .singleElement()
        .extracting(Booking::progress)
        .isEqualTo(FlightPhase.IDLE);
    assertThat(drone.nextFlight()).isPresent();
  }

  @Test
  void readingsCountOnceAndInOrderOfTheirNumbers() {
    Reading second = reading(2, FlightPhase.TO_DROPOFF, PICKUP, 0.8);
    Reading first = reading(1, FlightPhase.TO_PICKUP, BASE, 0.9);
    drone.observe(List.of(second, first, second));
    drone.observe(List.of(first, second));
    assertThat(drone.recordedEvents()).hasSize(2);
    assertThat(drone.lastSequence()).isEqualTo(2);
    assertThat(drone.battery()).isCloseTo(0.8, within(1e-9));
    assertThat(drone.position()).isEqualTo(PICKUP);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 60})
  void aLandingLeavesWhatIsStillToBeFlown(long minutes) {
    bookForNow();
    Instant later = drone.bookings().getFirst().until().plus(LEG).plus(Duration.ofMinutes(minutes));
    drone.book(offer(OTHER, order(later)).orElseThrow());
    report(FlightPhase.TO_DROPOFF, PICKUP);
    report(FlightPhase.IDLE, BASE);
    assertThat(drone.bookings()).extracting(Booking::deliveryId).containsExactly(OTHER.value());
  }

  @Test
  void aSpecThatKeepsEveryBookingMayReplaceTheOldOne() {
    drone.book(offer(order(TOMORROW)).orElseThrow());
    DroneSpec better = new DroneSpec(BASE, PackageSize.LARGE, 5, 30_000, 20);
    drone.replaceSpec(better);
    assertThat(drone.spec()).isEqualTo(better);
  }

  @Test
  void aSpecThatBreaksABookingIsRefused() {
    drone.book(offer(order(TOMORROW)).orElseThrow());
    List.of(
            new DroneSpec(BASE, PackageSize.MEDIUM, 2.5, 4_000, 15),
            new DroneSpec(BASE, PackageSize.MEDIUM, 2.5, 10_000, 14),
            new DroneSpec(BASE, PackageSize.MEDIUM, 0.5, 10_000, 15),
            new DroneSpec(new Location(0, -0.001), PackageSize.MEDIUM, 2.5, 10_000, 15))
        .forEach(
            spec ->
                assertThatExceptionOfType(DroneInUseException.class)
                    .as("%s", spec)
                    .isThrownBy(() -> drone.replaceSpec(spec)));
    assertThat(drone.spec()).isEqualTo(SPEC);
  }

  @Test
  void aDroneInTheAirKeepsItsSpec() {
    report(FlightPhase.TO_BASE, PICKUP);
    drone.replaceSpec(SPEC);
    assertThatExceptionOfType(DroneInUseException.class)
        .isThrownBy(() -> drone.replaceSpec(new DroneSpec(BASE, PackageSize.LARGE, 5, 30_000, 20)));
  }

  @Test
  void anIdleDroneStandsAtItsBaseWhereverThatIsMoved() {
    drone.replaceSpec(new DroneSpec(PICKUP, PackageSize.MEDIUM, 2.5, 10_000, 15));
    assertThat(drone.position()).isEqualTo(PICKUP);
  }

  private List<DroneEvent.Reported> reported() {
    return drone.recordedEvents().stream().map(DroneEvent.Reported.class::cast).toList();
  }

  private void bookForNow() {
    drone.book(offer(order(null)).orElseThrow());
  }

  private Optional<Booking> offer(DeliveryOrder order) {
    return offer(DELIVERY, order);
  }

  private Optional<Booking> offer(DeliveryId delivery, DeliveryOrder order) {
    return drone.offer(delivery, order, NOW, Pace.OF_LIFE);
  }

  private void report(FlightPhase phase, Location position) {
    report(phase, position, 0.9);
  }

  private void report(FlightPhase phase, Location position, double battery) {
    drone.observe(List.of(reading(++sequence, phase, position, battery)));
  }

  private static Reading reading(
      long sequence, FlightPhase phase, Location position, double battery) {
    return new Reading(
        sequence, NOW.plusSeconds(sequence), position, 90, 15, battery, phase, DELIVERY);
  }

  private static DeliveryOrder order(Instant pickupTime) {
    return order(PICKUP, DROPOFF, pickupTime);
  }

  private static DeliveryOrder order(Location pickup, Location dropoff, Instant pickupTime) {
    return new DeliveryOrder(pickup, dropoff, pickupTime, null, false, PackageSize.SMALL, 0.8);
  }

  private static DeliveryOrder withDeadline(Instant deadline) {
    return new DeliveryOrder(PICKUP, DROPOFF, TOMORROW, deadline, false, PackageSize.SMALL, 0.8);
  }

  private static DeliveryOrder parcel(PackageSize size, double weightKg) {
    return new DeliveryOrder(PICKUP, DROPOFF, TOMORROW, null, false, size, weightKg);
  }
}
