package com.fabrikam.dronedelivery.history.chronicle;

import com.fabrikam.dronedelivery.chassis.problem.InvalidRequestException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stretch of time, the start in it and the end not. */
record Period(Instant from, Instant to) {

  /**
   * A period as a client gave it; without a bound it is open on that side.
   *
   * @throws InvalidRequestException if a bound cannot be, or the end is not after the start
   */
  static Period of(@Nullable Instant from, @Nullable Instant to) {
    Instant start = from == null ? Place.EARLIEST : bounded("from", from);
    Instant end = to == null ? Place.LATEST : bounded("to", to);
    if (!start.isBefore(end)) {
      throw new InvalidRequestException("to", "must be after from");
    }
    return new Period(start, end);
  }

  Duration length() {
    return Duration.between(from, to);
  }

  private static Instant bounded(String field, Instant bound) {
    if (bound.isBefore(Place.EARLIEST) || bound.isAfter(Place.LATEST)) {
      throw new InvalidRequestException(field, "must be a time of the years 1 to 9999");
    }
    return bound;
  }
}
