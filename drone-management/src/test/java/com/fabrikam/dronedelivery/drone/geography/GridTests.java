package com.fabrikam.dronedelivery.drone.geography;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GridTests {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void everyPointWithinTheRadiusIsFoundWhereverTheCentreLies(int level) {
    Random random = new Random(level);
    for (int i = 0; i < 4_000; i++) {
      Location centre = anywhere(random);
      Location near =
          towards(centre, random.nextDouble() * 360, random.nextDouble() * Grid.radius(level));
      if (centre.metresTo(near) <= Grid.radius(level)) {
        assertThat(Grid.around(centre, level))
            .as("%s seen from %s", near, centre)
            .contains(Grid.cellsOf(near, level).get(level));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "89.9999, 0, 89.9999, 180",
    "-89.9999, 10, -89.9999, -170",
    "90, 0, 90, 77",
    "10, 179.999, 10, -179.999",
    "10, 180, 10, -180",
    "-60, -179.9999, -60, 179.9999"
  })
  void polesAndAntimeridianDivideNothing(double lat, double lon, double otherLat, double otherLon) {
    Location centre = new Location(lat, lon);
    Location near = new Location(otherLat, otherLon);
    assertThat(centre.metresTo(near)).isLessThan(Grid.radius(0));
    assertThat(Grid.around(centre, 0)).contains(Grid.cellsOf(near, 0).getFirst());
  }

  @Test
  void aCircleTouchesAHandfulOfCellsAnywhere() {
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      Location centre = anywhere(random);
      for (int level = Grid.FINEST; level <= Grid.COARSEST; level++) {
        List<String> cells = Grid.around(centre, level);
        assertThat(cells).doesNotHaveDuplicates().hasSizeBetween(1, 40);
      }
    }
  }

  @Test
  void whatIsFarIsNotSeen() {
    Location centre = new Location(40.72, -74.05);
    Location far = new Location(40.72, -74.00);
    assertThat(Grid.around(centre, 0)).doesNotContain(Grid.cellsOf(far, 0).getFirst());
    assertThat(Grid.around(centre, 2)).contains(Grid.cellsOf(far, 2).get(2));
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1000, 0", "1000.1, 1", "15000, 2", "10000000, 7", "20000000, 7"})
  void theLevelIsTheFinestThatSeesFarEnough(double metres, int level) {
    assertThat(Grid.levelSeeing(metres)).isEqualTo(level);
  }

  private static Location anywhere(Random random) {
    double latitude =
        switch (random.nextInt(4)) {
          case 0 -> 90 - random.nextDouble() * 0.02;
          case 1 -> -90 + random.nextDouble() * 2;
          default -> Math.toDegrees(Math.asin(random.nextDouble() * 2 - 1));
        };
    double longitude =
        random.nextInt(4) == 0
            ? (180 - random.nextDouble() * 0.01) * (random.nextBoolean() ? 1 : -1)
            : random.nextDouble() * 360 - 180;
    return new Location(latitude, longitude);
  }

  /** Destination point given course and distance (E. Williams, Aviation Formulary). */
  private static Location towards(Location from, double course, double metres) {
    double delta = metres / 6_371_000;
    double theta = Math.toRadians(course);
    double phi1 = Math.toRadians(from.latitude());
    double phi2 =
        Math.asin(
            Math.sin(phi1) * Math.cos(delta) + Math.cos(phi1) * Math.sin(delta) * Math.cos(theta));
    double lambda =
        Math.toRadians(from.longitude())
            + Math.atan2(
                Math.sin(theta) * Math.sin(delta) * Math.cos(phi1),
                Math.cos(delta) - Math.sin(phi1) * Math.sin(phi2));
    double longitude = Math.toDegrees(lambda);
    return new Location(
        Math.clamp(Math.toDegrees(phi2), -90, 90), ((longitude + 540) % 360 + 360) % 360 - 180);
  }
}
