package com.fabrikam.dronedelivery.drone.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.drone.booking.DroneOrders;
import com.fabrikam.dronedelivery.drone.booking.Mission;
import com.fabrikam.dronedelivery.drone.fleet.DroneSpec;
import com.fabrikam.dronedelivery.drone.fleet.FlightPhase;
import com.fabrikam.dronedelivery.drone.fleet.Pace;
import com.fabrikam.dronedelivery.drone.fleet.PackageSize;
import com.fabrikam.dronedelivery.drone.geography.Location;
import com.fabrikam.dronedelivery.drone.simulation.TelemetryClient.Answer;
import com.fabrikam.dronedelivery.drone.simulation.TelemetryClient.Reading;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReporterTests {

  private static final Instant START = Instant.parse("2026-11-22T09:00:00Z");
  private static final DroneSpec SPEC =
      new DroneSpec(new Location(0, 0), PackageSize.LARGE, 5, 30_000, 15);
  private static final Mission MISSION =
      new Mission("delivery-1", new Location(0, 0.01), new Location(0, 0.02), null);
  private static final DroneOrders ORDERS =
      new DroneOrders(
          "drone-1", SPEC, 41, START.minusSeconds(60), FlightPhase.IDLE, List.of(MISSION));

  private final Flight flight =
      Flight.takingOff(ORDERS, MISSION, START, Pace.OF_LIFE, "owner", START.plusSeconds(5));
  private final Reporter reporter = new Reporter(flight, ORDERS);

  @Test
  void numbersGoOnFromTheDronesLastReading() {
    reporter.note(flight, START.plusSeconds(1));
    assertThat(reporter.unsent()).extracting(Reading::sequence).containsExactly(42L, 43L);
    assertThat(reporter.unsent()).extracting(Reading::deliveryId).containsOnly("delivery-1");
  }

  @Test
  void whatWasNotTakenIsSentAgainUnchangedBeforeWhatFollows() {
    reporter.note(flight, START.plusSeconds(1));
    List<Reading> first = reporter.unsent();
    reporter.note(flight, START.plusSeconds(2));
    assertThat(reporter.unsent()).hasSize(3).startsWith(first.toArray(Reading[]::new));
    reporter.sent(new Answer("drone-1", 44, 3));
    assertThat(reporter.unsent()).isEmpty();
    reporter.note(flight, START.plusSeconds(3));
    assertThat(reporter.unsent()).extracting(Reading::sequence).containsExactly(45L);
  }

  @Test
  void anAnswerToARepeatThatWasTakenTheFirstTimeSettlesItAsWell() {
    reporter.note(flight, START.plusSeconds(1));
    reporter.sent(new Answer("drone-1", 43, 0));
    assertThat(reporter.unsent()).isEmpty();
  }

  @Test
  void whereSomebodyElseReportedTheSameNumbersNothingIsLost() {
    reporter.note(flight, START.plusSeconds(1));
    reporter.sent(new Answer("drone-1", 50, 0));
    assertThat(reporter.unsent()).extracting(Reading::sequence).containsExactly(51L, 52L);
    assertThat(reporter.unsent().getFirst().phase()).isEqualTo(FlightPhase.TO_PICKUP);
  }

  @Test
  void overALongSilenceTheWaypointsAreKept() {
    for (int i = 0; i < 2_000; i++) {
      reporter.note(flight, START.plusMillis(500L * i));
    }
    assertThat(reporter.unsent()).hasSizeLessThan(60);
    assertThat(reporter.unsent())
        .extracting(Reading::phase)
        .contains(FlightPhase.TO_DROPOFF, FlightPhase.TO_BASE)
        .endsWith(FlightPhase.IDLE);
    assertThat(reporter.isDone(flight)).isFalse();
    reporter.sent(new Answer("drone-1", reporter.unsent().getLast().sequence(), 1));
    assertThat(reporter.isDone(flight)).isTrue();
  }

  @Test
  void aFlightBeginsAfterTheDronesLastReadingWhateverTheClockSays() {
    DroneOrders fromTheFuture =
        new DroneOrders(
            "drone-1", SPEC, 41, START.plusSeconds(9), FlightPhase.IDLE, List.of(MISSION));
    Flight late = Flight.takingOff(fromTheFuture, MISSION, START, Pace.OF_LIFE, "owner", START);
    assertThat(late.plan().start()).isEqualTo(START.plusSeconds(9).plusMillis(1));
    assertThat(late.hasBegun(fromTheFuture)).isFalse();
  }
}
