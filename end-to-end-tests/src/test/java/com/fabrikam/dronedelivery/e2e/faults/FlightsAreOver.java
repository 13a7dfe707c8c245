package com.fabrikam.dronedelivery.e2e.faults;

import java.util.stream.Stream;

/** What was to be flown at once has been. */
final class FlightsAreOver implements Invariant {

  @Override
  public Stream<Violation> check(Ledger ledger, Evidence evidence) {
    return evidence
        .existing()
        .filter(DeliveryFacts::isOpen)
        .filter(delivery -> delivery.description().orElseThrow().plan().pickupTime().isEmpty())
        .map(delivery -> violation(delivery.id(), "is not flown: " + delivery));
  }
}
