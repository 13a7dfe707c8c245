package com.fabrikam.dronedelivery.drone.fleet;

import java.time.Instant;

/** The instants that mean something here: years of four digits. Others are a client's mistake. */
public final class StorableTime {

  /** What a client is told of another. */
  public static final String MESSAGE = "must lie between the years 1970 and 9999";

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private StorableTime() {}

  /** Whether the instant is one of them. */
  public static boolean test(Instant instant) {
    return !instant.isBefore(Instant.EPOCH) && !instant.isAfter(LAST);
  }
}
