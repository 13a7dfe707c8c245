package com.fabrikam.dronedelivery.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class TripFileTests {

  private static final String HEADING =
      "time,pickup_latitude,pickup_longitude,dropoff_latitude,dropoff_longitude,owner\n";

  @Test
  void aLineBecomesATrip() throws IOException {
    TripFile file =
        read("2017-03-01T00:03:00,40.718355,-74.038914,40.737604,-74.052478,owner-26283\n");

    assertThat(file.brokenLines()).isEmpty();
    assertThat(file.trips())
        .containsExactly(
            new Trip(
                2,
                LocalDateTime.parse("2017-03-01T00:03:00"),
                new Trip.Place(40.718355, -74.038914),
                new Trip.Place(40.737604, -74.052478),
                "owner-26283"));
  }

  @Test
  void aBrokenLineIsNamedByItsNumberAndTheRestIsRead() throws IOException {
    TripFile file =
        read(
            """
            2017-03-01T00:03:00,40.71,-74.03,40.73,-74.05,first
            yesterday,40.71,-74.03,40.73,-74.05,owner
            2017-03-01T00:04:00,91,-74.03,40.73,-74.05,owner
            2017-03-01T00:05:00,40.71,west,40.73,-74.05,owner

            2017-03-01T00:06:00,40.71,-74.03
            2017-03-01T00:07:00,40.71,-74.03,40.73,NaN,owner
            2017-03-01T00:08:00,40.71,-74.03,40.73,-74.05,
            2017-03-01T00:09:00,40.71,-74.03,40.73,-74.05,last
            """);

    assertThat(file.trips()).extracting(Trip::owner).containsExactly("first", "last");
    assertThat(file.brokenLines())
        .extracting(TripFile.BrokenLine::number)
        .containsExactly(3L, 4L, 5L, 7L, 8L, 9L);
    assertThat(file.brokenLines().getFirst().reason()).contains("yesterday");
    assertThat(file.brokenLines().get(1).reason()).contains("91");
    assertThat(file.brokenLines().get(2).reason()).contains("pickup_longitude", "west");
  }

  @Test
  void aQuotationMarkThatNeverEndsIsABrokenLine() throws IOException {
    TripFile file =
        read(
            "2017-03-01T00:03:00,40.71,-74.03,40.73,-74.05,first\n"
                + "2017-03-01T00:04:00,\"40.71,-74.03,40.73,-74.05,owner\n");

    assertThat(file.trips()).extracting(Trip::owner).containsExactly("first");
    assertThat(file.brokenLines()).hasSize(1);
  }

  @Test
  void tripsComeInTheOrderOfTheirTimes() throws IOException {
    TripFile file =
        read(
            """
            2017-03-01T10:00:00,40.71,-74.03,40.73,-74.05,later
            2017-03-01T09:00:00,40.71,-74.03,40.73,-74.05,earlier
            """);

    assertThat(file.trips()).extracting(Trip::owner).containsExactly("earlier", "later");
    assertThat(file.first(1).trips()).extracting(Trip::owner).containsExactly("earlier");
  }

  @Test
  void columnsMayComeInAnyOrderButNoneMayBeMissing() throws IOException {
    assertThat(
            TripFile.read(
                    new StringReader(
                        "owner,time,dropoff_latitude,dropoff_longitude,pickup_latitude,pickup_longitude,fare\n"
                            + "a,2017-03-01T10:00:00,1,2,3,4,5\n"))
                .trips())
        .extracting(Trip::pickup)
        .containsExactly(new Trip.Place(3, 4));
    assertThatThrownBy(() -> TripFile.read(new StringReader("time,owner\n")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("pickup_latitude");
  }

  private static TripFile read(String lines) throws IOException {
    return TripFile.read(new StringReader(HEADING + lines));
  }
}
