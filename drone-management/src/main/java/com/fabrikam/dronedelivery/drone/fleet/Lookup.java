package com.fabrikam.dronedelivery.drone.fleet;

import com.fabrikam.dronedelivery.drone.geography.Grid;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What queries find a drone by, stored beside what it is derived from.
 *
 * @param base id of its base
 * @param lot a number that scatters the drones of a base
 * @param serviceCells of its base, up to the grid that sees as far as it flies
 * @param positionCells of where it was last
 * @param dueAt when the next flight that has not begun would have to begin at the pace of life;
 *     absent without one
 * @param stray true if a booking is suspected to belong to nobody, else absent
 * @param stranded true if a booking waits for another drone, else absent
 */
record Lookup(
    String base,
    long lot,
    List<String> serviceCells,
    List<String> positionCells,
    @Nullable Instant dueAt,
    @Nullable Boolean stray,
    @Nullable Boolean stranded) {

  /** Coarsest grid in which drones are found by where they are. */
  static final int POSITION_LEVEL = 4;

  static Lookup of(String droneId, DroneSpec spec, LastReport last, List<Booking> bookings) {
    return new Lookup(
        Base.idOf(spec.base()),
        Lots.of(droneId),
        Grid.cellsOf(spec.base(), Grid.levelSeeing(spec.serviceRadiusMetres())),
        Grid.cellsOf(last.position(), POSITION_LEVEL),
        bookings.stream()
            .filter(Booking::isToBeFlown)
            .map(booking -> booking.takeOff(spec, Pace.OF_LIFE))
            .min(Comparator.naturalOrder())
            .orElse(null),
        bookings.stream().anyMatch(Booking::isStray) ? true : null,
        bookings.stream().anyMatch(Booking::isStranded) ? true : null);
  }
}
