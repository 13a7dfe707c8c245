package com.fabrikam.dronedelivery.e2e.faults;

import java.util.stream.Stream;

/** No message of the suite's own is given up. */
final class NothingIsDead implements Invariant {

  @Override
  public Stream<Violation> check(Ledger ledger, Evidence evidence) {
    return evidence.deadLetters().entrySet().stream()
        .filter(topic -> topic.getValue() != 0)
        .map(topic -> violation(topic.getKey(), topic.getValue() + " messages were given up"));
  }
}
