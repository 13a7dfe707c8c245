package com.fabrikam.dronedelivery.e2e.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The time that the stack is given after the last fault: it has settled once nothing is wrong any
 * more. What is still wrong when the time is over is a violation.
 */
final class Settling {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);

  /**
   * What was seen last.
   *
   * @param violations what was still wrong
   */
  record Result(Evidence evidence, List<Violation> violations, Duration took) {}

  private final Witness witness;
  private final Ledger ledger;

  Settling(Witness witness, Ledger ledger) {
    this.witness = witness;
    this.ledger = ledger;
  }

  Result await(Duration atMost) throws InterruptedException {
    Instant begin = Instant.now();
    Instant end = begin.plus(atMost);
    while (witness.unfinished() > 0 && Instant.now().isBefore(end)) {
      Thread.sleep(BETWEEN_LOOKS);
    }
    Evidence evidence = witness.look();
    List<Violation> violations = Invariant.checkAll(ledger, evidence);
    while (!violations.isEmpty() && Instant.now().isBefore(end)) {
      Thread.sleep(BETWEEN_LOOKS);
      evidence = witness.lookAgain(suspects(evidence, violations));
      violations = Invariant.checkAll(ledger, evidence);
    }
    if (!violations.isEmpty()) {
      // Nothing is accused on what was seen long ago.
      evidence = witness.look();
      violations = Invariant.checkAll(ledger, evidence);
    }
    return new Result(evidence, violations, Duration.between(begin, Instant.now()));
  }

  private static Set<String> suspects(Evidence evidence, List<Violation> violations) {
    String everythingWrong =
        violations.stream().map(Violation::toString).collect(Collectors.joining("\n"));
    return evidence.deliveries().keySet().stream()
        .filter(everythingWrong::contains)
        .collect(Collectors.toSet());
  }
}
