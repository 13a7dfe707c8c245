package com.fabrikam.dronedelivery.drone.booking;

import com.fabrikam.dronedelivery.drone.fleet.Drone;
import com.fabrikam.dronedelivery.drone.fleet.DroneRepository;
import com.fabrikam.dronedelivery.drone.fleet.DroneRepository.Candidate;
import com.fabrikam.dronedelivery.drone.geography.Grid;
import com.fabrikam.dronedelivery.drone.geography.Location;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Offers drones to a taker, best first, until it takes one.
 *
 * <p>Looks around the pickup in growing circles, so that a booking costs the same in a fleet of ten
 * and of a hundred thousand: a circle is a handful of grid cells, read by an equality index, and
 * drones that are busy at the pickup time stay in the store. In each circle the nearest are loaded,
 * few at a time. At most {@value #MOST_OF_A_CIRCLE} drones of a circle are looked at: where more
 * than that are free around a pickup, the one taken is near, but not always the nearest.
 */
@Component
class DroneSearch {

  private static final int MOST_OF_A_CIRCLE = 1_000;
  private static final int MOST_LOADED_AT_ONCE = 64;

  /** The grid levels looked at one after the other; few drones reach farther than the last. */
  private static final List<Circle> GROWING =
      List.of(
          Circle.at(0),
          Circle.at(1),
          Circle.at(2),
          new Circle(Double.MAX_VALUE, levels(3, Grid.COARSEST)));

  private static final Circle EVERYTHING =
      new Circle(Double.MAX_VALUE, levels(Grid.FINEST, Grid.COARSEST));

  private final DroneRepository drones;

  DroneSearch(DroneRepository drones) {
    this.drones = drones;
  }

  /**
   * Offers drones that could fly the order if they are free, until one is taken.
   *
   * @param preferred offered before others that are as good, and even if it is busy
   * @param taker tries to take a drone
   */
  <T> Optional<T> offer(
      Wanted wanted, Optional<Drone> preferred, Function<Drone, Optional<T>> taker) {
    Set<String> offered = new HashSet<>();
    for (Circle circle : circles(wanted)) {
      List<String> best =
          Stream.concat(
                  candidates(wanted, circle),
                  preferred.stream().map(drone -> new Candidate(drone.aggregateId(), drone.spec())))
              .filter(drone -> drone.spec().canFly(wanted.order()))
              .filter(drone -> wanted.metresToPickup(drone.spec()) <= circle.radius())
              .sorted(wanted.bestFirst(preferred.map(Drone::aggregateId).orElse(null)))
              .map(Candidate::id)
              .filter(offered::add)
              .toList();
      Optional<T> taken = firstTaken(best, taker);
      if (taken.isPresent()) {
        return taken;
      }
    }
    return Optional.empty();
  }

  /** A fast drone from afar may arrive before a near one, so all are compared at once. */
  private static List<Circle> circles(Wanted wanted) {
    return wanted.order().expedited() ? List.of(EVERYTHING) : GROWING;
  }

  private Stream<Candidate> candidates(Wanted wanted, Circle circle) {
    return drones
        .candidates(
            circle.cells(wanted.order().pickup()), wanted.earliestPickup(), MOST_OF_A_CIRCLE)
        .stream();
  }

  private <T> Optional<T> firstTaken(List<String> ids, Function<Drone, Optional<T>> taker) {
    int atOnce = 1;
    int next = 0;
    while (next < ids.size()) {
      List<String> chunk = ids.subList(next, Math.min(ids.size(), next + atOnce));
      Optional<T> taken =
          inOrder(chunk, drones.findAll(chunk)).map(taker).flatMap(Optional::stream).findFirst();
      if (taken.isPresent()) {
        return taken;
      }
      next += chunk.size();
      atOnce = Math.min(atOnce * 4, MOST_LOADED_AT_ONCE);
    }
    return Optional.empty();
  }

  private static Stream<Drone> inOrder(List<String> ids, Collection<Drone> loaded) {
    return loaded.stream()
        .sorted(Comparator.comparingInt(drone -> ids.indexOf(drone.aggregateId())));
  }

  /** Whether any drone of the fleet could fly the order, if only it were free. */
  boolean anyCouldFly(Wanted wanted) {
    return drones
        .candidates(EVERYTHING.cells(wanted.order().pickup()), null, MOST_OF_A_CIRCLE)
        .stream()
        .anyMatch(drone -> drone.spec().canFly(wanted.order()));
  }

  private static List<Integer> levels(int finest, int coarsest) {
    return IntStream.rangeClosed(finest, coarsest).boxed().toList();
  }

  /**
   * What is looked at in one go.
   *
   * @param radius within which all drones are found; nearer is better than any beyond
   */
  private record Circle(double radius, List<Integer> levels) {

    static Circle at(int level) {
      return new Circle(Grid.radius(level), List.of(level));
    }

    List<String> cells(Location centre) {
      return levels.stream().flatMap(level -> Grid.around(centre, level).stream()).toList();
    }
  }
}
