package com.fabrikam.dronedelivery.load.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FlightPlanTests {

  private static final Instant TIME = Instant.parse("2026-11-25T08:00:00Z");
  private static final int DRONES = 30;
  private static final int LEG = 4;
  private static final int FLIGHT = 3 * LEG;
  private static final long EVENTS = DRONES * FLIGHT * 2L + 7;

  private final FlightPlan plan = new FlightPlan("t", DRONES, LEG);

  private Stream<Reading> told() {
    return Stream.concat(
        IntStream.range(0, DRONES)
            .mapToObj(drone -> plan.boarding(drone, TIME))
            .flatMap(Optional::stream),
        LongStream.range(0, EVENTS).mapToObj(event -> plan.reading(event, TIME)));
  }

  private Map<String, List<Reading>> toldByDelivery() {
    return told()
        .filter(reading -> reading.deliveryId() != null)
        .collect(
            Collectors.groupingBy(Reading::deliveryId, LinkedHashMap::new, Collectors.toList()));
  }

  @Test
  void theDronesReportInTurn() {
    assertThat(LongStream.range(0, 2 * DRONES).mapToObj(each -> plan.reading(each, TIME).droneId()))
        .startsWith("load-t-0", "load-t-1")
        .hasSize(2 * DRONES)
        .satisfies(
            ids -> assertThat(ids.subList(0, DRONES)).isEqualTo(ids.subList(DRONES, 2 * DRONES)))
        .satisfies(ids -> assertThat(Set.copyOf(ids)).hasSize(DRONES));
  }

  @Test
  void theSequenceOfADroneAlwaysRises() {
    Map<String, Long> last = new HashMap<>();
    told()
        .forEach(
            reading -> {
              Long before = last.put(reading.droneId(), reading.sequence());
              assertThat(reading.sequence()).isGreaterThan(before == null ? 0 : before);
            });
  }

  @Test
  void everyEventHasAnIdOfItsOwn() {
    assertThat(told().map(Reading::eventId)).doesNotHaveDuplicates();
  }

  @Test
  void aDeliveryIsFlownByOneDroneLegByLeg() {
    toldByDelivery()
        .forEach(
            (_, readings) -> {
              assertThat(readings)
                  .extracting(Reading::droneId)
                  .containsOnly(readings.getFirst().droneId());
              assertThat(readings)
                  .extracting(Reading::phase)
                  .isSortedAccordingTo(Comparator.naturalOrder());
            });
  }

  @Test
  void threeReadingsOfAFlightBeginALeg() {
    long begun =
        toldByDelivery().values().stream()
            .filter(readings -> readings.size() == FLIGHT)
            .map(readings -> readings.stream().map(Reading::phase).distinct().count())
            .distinct()
            .reduce(0L, Long::sum);
    assertThat(begun).isEqualTo(3);
  }

  @Test
  void theFleetBeginsSpreadOverAFlight() {
    Map<Leg, Long> legs =
        LongStream.range(0, DRONES)
            .mapToObj(event -> plan.reading(event, TIME))
            .collect(Collectors.groupingBy(Reading::phase, Collectors.counting()));
    assertThat(legs).containsOnlyKeys(Leg.values()).containsValues(DRONES / 3L);
  }

  @Test
  void theMissionsAreThoseThatReadingsAreAbout() {
    Set<String> flown = new TreeSet<>(toldByDelivery().keySet());
    assertThat(plan.missions(EVENTS).map(FlightPlan.Mission::deliveryId))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(flown);
  }

  @Test
  void completedIsWhatADroneFliesHomeFrom() {
    Set<String> home = new TreeSet<>();
    told()
        .filter(reading -> reading.phase() == Leg.TO_BASE)
        .map(Reading::deliveryId)
        .filter(Objects::nonNull)
        .forEach(home::add);
    assertThat(home).isNotEmpty();
    assertThat(plan.completed(EVENTS).map(FlightPlan.Mission::deliveryId))
        .containsExactlyInAnyOrderElementsOf(home);
  }

  @Test
  void nothingIsCompletedBeforeTheFirstEvent() {
    assertThat(plan.completed(0)).isEmpty();
  }

  @Test
  void aDeliveryStartsAtItsStageOrWithItsFirstReading() {
    toldByDelivery()
        .forEach(
            (deliveryId, readings) -> {
              List<Leg> begun =
                  new ArrayList<>(readings.stream().map(Reading::phase).distinct().toList());
              assertThat(begun).as(deliveryId).doesNotHaveDuplicates();
              assertThat(begun.getFirst()).as(deliveryId).isNotEqualTo(Leg.TO_BASE);
            });
  }

  @Test
  void aDroneGoesFromBaseByPickupToDropoff() {
    FlightPlan one = new FlightPlan("t", 1, 2);
    FlightPlan.Mission mission = one.missions(FLIGHT).findFirst().orElseThrow();
    assertThat(one.reading(2, TIME).position()).isEqualTo(mission.pickup());
    assertThat(one.reading(4, TIME).position()).isEqualTo(mission.dropoff());
    assertThat(one.reading(6, TIME).position()).isEqualTo(one.reading(0, TIME).position());
  }
}
