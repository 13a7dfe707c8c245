package com.fabrikam.dronedelivery.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TripFileTests {

  private static final String HEADING =
      "time,pickup_latitude,pickup_longitude,dropoff_latitude,dropoff_longitude,owner\n";
  private static final String EARLY = "2017-03-01T00:03:00,40.71,-74.03,40.73,-74.05,ann\n";
  private static final String LATE = "2017-03-01T01:03:00,40.72,-74.04,40.74,-74.06,bob\n";

  @Test
  void tripsAreInTheOrderOfTheirTimes() throws IOException {
    TripFile file = read(HEADING + LATE + EARLY);

    assertThat(file.trips()).map(Trip::owner).containsExactly("ann", "bob");
    assertThat(file.trips().getFirst().pickup()).isEqualTo(new Place(40.71, -74.03));
    assertThat(file.trips().getFirst().dropoff()).isEqualTo(new Place(40.73, -74.05));
  }

  @Test
  void onlyTheFirstAreReplayed() throws IOException {
    TripFile file = TripFile.read(new StringReader(HEADING + LATE + EARLY), 1);

    assertThat(file.owners()).containsExactly("ann");
  }

  @Test
  void waitsAreShorterByTheSpeed() throws IOException {
    TripFile file = read(HEADING + EARLY + LATE);

    assertThat(file.wait(file.trips().getFirst(), 120)).isZero();
    assertThat(file.wait(file.trips().getLast(), 120)).isEqualTo(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2017-03-01,40.71,-74.03,40.73,-74.05,ann",
        "2017-03-01T00:03:00,north,-74.03,40.73,-74.05,ann",
        "2017-03-01T00:03:00,91,-74.03,40.73,-74.05,ann",
        "2017-03-01T00:03:00,40.71,-74.03,40.73,-74.05,a b",
        "2017-03-01T00:03:00,40.71,-74.03,40.73,-74.05"
      })
  void aLineThatIsNoTripIsNamed(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(HEADING + EARLY + line + "\n"))
        .withMessageStartingWith("Line 3 of the file of trips is none: ");
  }

  @Test
  void columnsThatLackAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("time,owner\n"))
        .withMessageContaining("lacks dropoff_latitude, dropoff_longitude, pickup_latitude");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TripFile.read(Path.of("no-such-file.csv"), 1))
        .withMessageContaining("no-such-file.csv");
  }

  private static TripFile read(String text) throws IOException {
    return TripFile.read(new StringReader(text), Integer.MAX_VALUE);
  }
}
