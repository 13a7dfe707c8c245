package com.fabrikam.dronedelivery.e2e.faults;

/**
 * Something that must never be.
 *
 * @param subject what it is about, such as a delivery's id
 * @param evidence what was seen
 */
record Violation(String invariant, String subject, String evidence) {

  @Override
  public String toString() {
    return invariant + " [" + subject + "]: " + evidence;
  }
}
