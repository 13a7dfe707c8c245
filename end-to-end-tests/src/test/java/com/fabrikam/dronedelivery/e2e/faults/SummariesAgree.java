package com.fabrikam.dronedelivery.e2e.faults;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** History counts as many deliveries of each outcome as there are. */
final class SummariesAgree implements Invariant {

  @Override
  public Stream<Violation> check(Ledger ledger, Evidence evidence) {
    return evidence.summaries().entrySet().stream()
        .filter(summary -> !summary.getValue().equals(counted(evidence, summary.getKey())))
        .map(
            summary ->
                violation(
                    summary.getKey(),
                    "history counts %s where there are %s"
                        .formatted(summary.getValue(), counted(evidence, summary.getKey()))));
  }

  private static Map<String, Long> counted(Evidence evidence, String owner) {
    Map<String, Long> counts =
        evidence
            .existing()
            .map(delivery -> delivery.description().orElseThrow())
            .filter(delivery -> delivery.ownerId().equals(owner))
            .collect(
                Collectors.groupingBy(
                    delivery -> delivery.isOver() ? delivery.stage() : "OPEN",
                    TreeMap::new,
                    Collectors.counting()));
    return counts;
  }
}
