package com.fabrikam.dronedelivery.drone.fleet;

/**
 * Numbers from 0 to {@link #LAST} by which drones that are otherwise alike are put in an order,
 * each searcher starting at a number of its own: so that those who search at the same instant do
 * not all try the same drone.
 */
public final class Lots {

  public static final long LAST = 0xFFFF_FFFFL;

  private Lots() {}

  /** Fibonacci hashing (D. Knuth, TAOCP 3, 6.4): scatters ids that differ in one character. */
  public static long of(String id) {
    return Integer.toUnsignedLong(id.hashCode() * 0x9E3779B9);
  }
}
