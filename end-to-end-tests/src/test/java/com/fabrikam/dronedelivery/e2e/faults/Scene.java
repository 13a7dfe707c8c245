package com.fabrikam.dronedelivery.e2e.faults;

import com.fabrikam.dronedelivery.e2e.Deliveries;
import com.fabrikam.dronedelivery.e2e.Place;
import com.fabrikam.dronedelivery.e2e.Stack;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who orders, and what flies: owners who may have as much as they like and drones enough for them;
 * owners who reach their limit soon; and a place with one drone that is wanted more often than it
 * is free.
 *
 * @param base where the many drones are at home
 * @param scarceBase where the one drone is
 */
record Scene(
    Place base,
    Place scarceBase,
    List<String> drones,
    List<String> generousOwners,
    List<String> limitedOwners) {

  private static final int DRONES = 24;
  private static final int OWNERS = 3;
  private static final int NO_LIMIT = 10_000;
  private static final int SMALL_LIMIT = 4;

  /** So fast that flights are over within seconds. */
  private static final double METRES_PER_SECOND = 60;

  static Scene set(Stack stack) {
    Deliveries deliveries = new Deliveries(stack);
    Place base = Place.farAway();
    Place scarce = base.north(2);
    return new Scene(
        base,
        scarce,
        Stream.concat(
                IntStream.range(0, DRONES).mapToObj(_ -> deliveries.drone(base, METRES_PER_SECOND)),
                Stream.of(deliveries.drone(scarce, METRES_PER_SECOND)))
            .toList(),
        IntStream.range(0, OWNERS).mapToObj(_ -> deliveries.account(NO_LIMIT)).toList(),
        IntStream.range(0, OWNERS).mapToObj(_ -> deliveries.account(SMALL_LIMIT)).toList());
  }

  List<String> owners() {
    return Stream.concat(generousOwners.stream(), limitedOwners.stream()).toList();
  }
}
