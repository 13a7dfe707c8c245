package com.fabrikam.dronedelivery.drone.booking;

import com.fabrikam.dronedelivery.drone.fleet.Base;
import com.fabrikam.dronedelivery.drone.fleet.BaseRepository;
import com.fabrikam.dronedelivery.drone.fleet.Drone;
import com.fabrikam.dronedelivery.drone.fleet.DroneRepository;
import com.fabrikam.dronedelivery.drone.fleet.DroneRepository.Candidate;
import com.fabrikam.dronedelivery.drone.fleet.Lots;
import com.fabrikam.dronedelivery.drone.geography.Grid;
import com.fabrikam.dronedelivery.drone.geography.Location;
import java.util.ArrayList;
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
 * <p>Looks for bases around the pickup in growing circles, then at the drones of the nearest base,
 * one and then a few at a time, then of the next ones: so that a booking costs the same in a fleet
 * of ten and of a hundred thousand. A circle is a handful of grid cells, read by an equality index,
 * and drones that are busy at the pickup time stay in the store. In a very crowded sky a search
 * ends after {@value #MOST_OFFERED} drones that turned out to be busy.
 */
@Component
class DroneSearch {

  private static final int MOST_OF_A_CIRCLE = 1_000;
  private static final int MOST_OFFERED = 2_000;
  private static final int BASES_ONE_BY_ONE = 16;
  private static final int FIRST_CHUNK = 1;
  private static final int LARGEST_CHUNK = 64;

  /** The grid levels looked at one after the other; few drones reach farther than the third. */
  private static final List<Circle> GROWING =
      List.of(
          Circle.at(0),
          Circle.at(1),
          Circle.at(2),
          new Circle(Double.MAX_VALUE, levels(3, Grid.COARSEST)));

  private static final List<Integer> ALL_LEVELS = levels(Grid.FINEST, Grid.COARSEST);

  private final DroneRepository drones;
  private final BaseRepository bases;

  DroneSearch(DroneRepository drones, BaseRepository bases) {
    this.drones = drones;
    this.bases = bases;
  }

  /**
   * Offers drones that could fly the order if they are free, until one is taken.
   *
   * @param preferred offered before others that are as good, and even if it is busy
   * @param taker tries to take a drone, which is offered once and is the taker's from then on
   */
  <T> Optional<T> offer(
      Wanted wanted, Optional<Drone> preferred, Function<Drone, Optional<T>> taker) {
    Round<T> round = new Round<>(wanted, preferred, taker);
    return wanted.order().expedited() ? fastestFirst(round) : nearestFirst(round);
  }

  private <T> Optional<T> nearestFirst(Round<T> round) {
    Set<String> visited = new HashSet<>();
    for (Circle circle : GROWING) {
      List<Base> nearest =
          bases.in(circle.cells(round.pickup()), MOST_OF_A_CIRCLE).stream()
              .filter(base -> base.location().metresTo(round.pickup()) <= circle.radius())
              .filter(base -> base.reaches(round.wanted().order()))
              .filter(base -> visited.add(base.id()))
              .sorted(Comparator.comparingDouble(base -> base.location().metresTo(round.pickup())))
              .toList();
      Optional<T> taken = atBases(nearest, round);
      if (taken.isPresent()) {
        return taken;
      }
    }
    return Optional.empty();
  }

  /**
   * Base by base; far down the list in groups, of which the nearest free drones are taken first.
   */
  private <T> Optional<T> atBases(List<Base> nearest, Round<T> round) {
    int next = 0;
    while (next < nearest.size() && !round.isExhausted()) {
      int size = next < BASES_ONE_BY_ONE ? 1 : LARGEST_CHUNK;
      List<Base> group = nearest.subList(next, Math.min(nearest.size(), next + size));
      Optional<T> taken = atGroup(group.stream().map(Base::id).toList(), round);
      if (taken.isPresent()) {
        return taken;
      }
      next += group.size();
    }
    return Optional.empty();
  }

  /** Begins with the search's own lot and goes once round. */
  private <T> Optional<T> atGroup(List<String> baseIds, Round<T> round) {
    List<Drone> preferred = round.preferredAt(baseIds);
    long start = round.wanted().firstLot();
    Optional<T> taken = inLots(baseIds, start, Lots.LAST, preferred, round);
    return taken.isPresent() ? taken : inLots(baseIds, 0, start - 1, List.of(), round);
  }

  private <T> Optional<T> inLots(
      List<String> baseIds, long firstLot, long lastLot, List<Drone> besides, Round<T> round) {
    int size = baseIds.size() == 1 ? FIRST_CHUNK : LARGEST_CHUNK;
    long from = firstLot;
    List<Drone> more = besides;
    while (from <= lastLot && !round.isExhausted()) {
      List<Drone> chunk =
          drones.stationedAt(baseIds, round.wanted().earliestPickup(), from, lastLot, size);
      Optional<T> taken = round.offer(Stream.concat(chunk.stream(), more.stream()).toList());
      if (taken.isPresent() || chunk.size() < size) {
        return taken;
      }
      more = List.of();
      from = Lots.of(chunk.getLast().aggregateId()) + 1;
      size = Math.min(size * 4, LARGEST_CHUNK);
    }
    return Optional.empty();
  }

  /** A fast drone from afar may arrive before a near one, so all are compared at once. */
  private <T> Optional<T> fastestFirst(Round<T> round) {
    List<String> best =
        Stream.concat(
                drones
                    .candidates(
                        cells(round.pickup(), ALL_LEVELS),
                        round.wanted().earliestPickup(),
                        MOST_OF_A_CIRCLE)
                    .stream(),
                round.preferred().stream().map(DroneSearch::candidate))
            .filter(drone -> drone.spec().canFly(round.wanted().order()))
            .sorted(round.bestFirst())
            .map(Candidate::id)
            .distinct()
            .toList();
    int size = FIRST_CHUNK;
    int next = 0;
    while (next < best.size()) {
      List<String> chunk = best.subList(next, Math.min(best.size(), next + size));
      Optional<T> taken = round.offer(drones.findAll(chunk));
      if (taken.isPresent()) {
        return taken;
      }
      next += chunk.size();
      size = Math.min(size * 4, LARGEST_CHUNK);
    }
    return Optional.empty();
  }

  private static Candidate candidate(Drone drone) {
    return new Candidate(drone.aggregateId(), drone.spec());
  }

  /** Whether any drone of the fleet could fly the order, if only it were free. */
  boolean anyCouldFly(Wanted wanted) {
    return drones.anyServing(
        cells(wanted.order().pickup(), ALL_LEVELS), spec -> spec.canFly(wanted.order()));
  }

  private static List<Integer> levels(int finest, int coarsest) {
    return IntStream.rangeClosed(finest, coarsest).boxed().toList();
  }

  private static List<String> cells(Location centre, List<Integer> levels) {
    return levels.stream().flatMap(level -> Grid.around(centre, level).stream()).toList();
  }

  /**
   * What is looked at in one go.
   *
   * @param radius within which all bases are found; nearer is better than any beyond
   */
  private record Circle(double radius, List<Integer> levels) {

    static Circle at(int level) {
      return new Circle(Grid.radius(level), List.of(level));
    }

    List<String> cells(Location centre) {
      return DroneSearch.cells(centre, levels);
    }
  }

  /** One search: what for, by whom, and how many drones were offered so far. */
  private static final class Round<T> {

    private final Wanted wanted;
    private final Optional<Drone> preferred;
    private final Function<Drone, Optional<T>> taker;
    private int offered;

    Round(Wanted wanted, Optional<Drone> preferred, Function<Drone, Optional<T>> taker) {
      this.wanted = wanted;
      this.preferred = preferred;
      this.taker = taker;
    }

    Wanted wanted() {
      return wanted;
    }

    Location pickup() {
      return wanted.order().pickup();
    }

    Optional<Drone> preferred() {
      return preferred;
    }

    /** The preferred drone, if it is stationed at one of these bases. */
    List<Drone> preferredAt(Collection<String> baseIds) {
      return preferred.filter(drone -> baseIds.contains(Base.idOf(drone.spec().base()))).stream()
          .toList();
    }

    boolean isExhausted() {
      return offered >= MOST_OFFERED;
    }

    Comparator<Candidate> bestFirst() {
      return wanted.bestFirst(preferred.map(Drone::aggregateId));
    }

    Optional<T> offer(List<Drone> loaded) {
      offered += loaded.size();
      List<Drone> best = new ArrayList<>(loaded);
      best.sort(Comparator.comparing(DroneSearch::candidate, bestFirst()));
      return best.stream().map(taker).flatMap(Optional::stream).findFirst();
    }
  }
}
