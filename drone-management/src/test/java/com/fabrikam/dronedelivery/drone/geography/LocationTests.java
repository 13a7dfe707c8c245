package com.fabrikam.dronedelivery.drone.geography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocationTests {

  @ParameterizedTest
  @CsvSource({
    // A degree along a meridian and along the equator: a 360th of the circumference.
    "0, 0, 1, 0, 111194.93",
    "0, 0, 0, 1, 111194.93",
    // Over the pole, across the antimeridian, half way round.
    "89, 0, 89, 180, 222389.85",
    "0, 179.5, 0, -179.5, 111194.93",
    "0, 0, 0, 180, 20015086.80",
    // New York JFK to London Heathrow, known to be about 5,540 km.
    "40.6413, -73.7781, 51.4700, -0.4543, 5539600",
    "40.72, -74.05, 40.72, -74.05, 0"
  })
  void distancesAreThoseOfTheSphere(
      double fromLat, double fromLon, double toLat, double toLon, double metres) {
    Location from = new Location(fromLat, fromLon);
    Location to = new Location(toLat, toLon);
    assertThat(from.metresTo(to)).isCloseTo(metres, within(Math.max(0.1, metres * 1e-4)));
    assertThat(to.metresTo(from)).isEqualTo(from.metresTo(to));
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 0", "0, 1, 90", "-1, 0, 180", "0, -1, 270"})
  void aCourseIsClockwiseFromNorth(double toLat, double toLon, double heading) {
    assertThat(new Location(0, 0).headingTo(new Location(toLat, toLon)))
        .isCloseTo(heading, within(1e-9));
  }

  @Test
  void aCourseNeverReaches360() {
    assertThat(new Location(0, 0).headingTo(new Location(1, -1e-17))).isBetween(0.0, 359.99999999);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.25, 0.5, 0.9})
  void aPointOnTheWaySplitsTheDistanceInItsProportion(double fraction) {
    Location from = new Location(40.72, -74.05);
    Location to = new Location(-33.9, 151.2);
    Location point = from.towards(to, fraction);
    double whole = from.metresTo(to);
    assertThat(from.metresTo(point)).isCloseTo(fraction * whole, within(0.1));
    assertThat(point.metresTo(to)).isCloseTo((1 - fraction) * whole, within(0.1));
  }

  @Test
  void theWayEndsExactlyAtItsEnds() {
    Location from = new Location(40.72, -74.05);
    Location to = new Location(40.73, -74.06);
    assertThat(from.towards(to, 0)).isEqualTo(from);
    assertThat(from.towards(to, 1)).isEqualTo(to);
    assertThat(from.towards(from, 0.5)).isEqualTo(from);
  }

  @Test
  void thereIsNoPointBeyondThePolesOrTheAntimeridian() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Location(90.001, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Location(0, -180.001));
    assertThatIllegalArgumentException().isThrownBy(() -> new Location(Double.NaN, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "40.7", "40.7,-74,1", "north,south", "91,0"})
  void aTextThatIsNoPointIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Location.valueOf(text));
  }

  @Test
  void aPointIsReadFromText() {
    assertThat(Location.valueOf("40.72,-74.05")).isEqualTo(new Location(40.72, -74.05));
  }
}
