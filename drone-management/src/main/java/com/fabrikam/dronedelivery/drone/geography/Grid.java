package com.fabrikam.dronedelivery.drone.geography;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A hierarchy of grids over the globe, each four times as coarse as the one below, whose cells have
 * names. Two points within a grid's {@link #radius} of each other have cells that are found with
 * {@link #around}: so nearness becomes an equality look-up, which every store can index and shard.
 *
 * <p>A row is a band of latitude as high as the radius. It is divided into as many columns as are
 * at least as wide as the radius everywhere in the band: fewer towards the poles, where degrees of
 * longitude shrink.
 */
public final class Grid {

  /** The finest grid. */
  public static final int FINEST = 0;

  /** The coarsest grid; its radius exceeds a quarter of the Earth's circumference. */
  public static final int COARSEST = 7;

  private static final double FINEST_RADIUS = 1_000;
  private static final double METRES_PER_DEGREE = Math.toRadians(Location.EARTH_RADIUS);

  /** Keeps rounding from losing a cell that the circle just touches. */
  private static final double TOLERANCE_DEGREES = 1e-9;

  private Grid() {}

  /**
   * How far {@link #around} sees at a level, in metres.
   *
   * @param level {@link #FINEST} to {@link #COARSEST}
   */
  public static double radius(int level) {
    return FINEST_RADIUS * (1 << (2 * level));
  }

  /** The finest level that sees this far, or the coarsest if none does. */
  public static int levelSeeing(double metres) {
    int level = FINEST;
    while (level < COARSEST && radius(level) < metres) {
      level++;
    }
    return level;
  }

  /** The cells that a point lies in, one at each level from the finest to the one given. */
  public static List<String> cellsOf(Location point, int coarsest) {
    return IntStream.rangeClosed(FINEST, coarsest).mapToObj(level -> cellOf(point, level)).toList();
  }

  private static String cellOf(Location point, int level) {
    double height = height(level);
    int row = row(point.latitude(), height);
    int columns = columns(row, height);
    return name(level, row, Math.floorMod(column(point.longitude(), columns), columns));
  }

  /** The cells of a level that hold every point within the level's radius of this one. */
  public static List<String> around(Location centre, int level) {
    double height = height(level);
    int south = row(centre.latitude() - height - TOLERANCE_DEGREES, height);
    int north = row(centre.latitude() + height + TOLERANCE_DEGREES, height);
    double reach = longitudeReach(centre.latitude(), height) + TOLERANCE_DEGREES;
    return IntStream.rangeClosed(south, north)
        .boxed()
        .flatMap(row -> cellsOfRow(level, row, columns(row, height), centre.longitude(), reach))
        .toList();
  }

  private static Stream<String> cellsOfRow(
      int level, int row, int columns, double longitude, double reach) {
    int west = column(longitude - reach, columns);
    int east = column(longitude + reach, columns);
    if (reach >= 180 || east - west + 1 >= columns) {
      return IntStream.range(0, columns).mapToObj(column -> name(level, row, column));
    }
    return IntStream.rangeClosed(west, east)
        .mapToObj(column -> name(level, row, Math.floorMod(column, columns)));
  }

  /**
   * Half the width of the meridians' fan that a circle touches, in degrees: all of them if a pole
   * lies inside (from the right spherical triangle of centre, pole and point of contact).
   */
  private static double longitudeReach(double latitude, double radiusDegrees) {
    if (Math.abs(latitude) + radiusDegrees + TOLERANCE_DEGREES >= 90) {
      return 180;
    }
    return Math.toDegrees(
        Math.asin(Math.sin(Math.toRadians(radiusDegrees)) / Math.cos(Math.toRadians(latitude))));
  }

  private static double height(int level) {
    return radius(level) / METRES_PER_DEGREE;
  }

  private static int row(double latitude, double height) {
    int rows = (int) Math.ceil(180 / height);
    return Math.clamp((long) Math.floor((latitude + 90) / height), 0, rows - 1);
  }

  private static int columns(int row, double height) {
    double south = row * height - 90;
    double north = Math.min(90, south + height);
    double poleward = Math.max(Math.abs(south), Math.abs(north));
    return Math.max(1, (int) Math.floor(360 * Math.cos(Math.toRadians(poleward)) / height));
  }

  private static int column(double longitude, int columns) {
    return (int) Math.floor((longitude + 180) / 360 * columns);
  }

  private static String name(int level, int row, int column) {
    return level + ":" + row + ":" + column;
  }
}
