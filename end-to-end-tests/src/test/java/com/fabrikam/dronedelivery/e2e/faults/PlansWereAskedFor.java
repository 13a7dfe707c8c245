package com.fabrikam.dronedelivery.e2e.faults;

import com.fabrikam.dronedelivery.e2e.faults.Attempt.Kind;
import com.fabrikam.dronedelivery.e2e.faults.Attempt.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Each part of a delivery's plan is what the last successful request made it, or one at the same
 * time, or one that was never answered; never what was refused.
 */
final class PlansWereAskedFor implements Invariant {

  @Override
  public Stream<Violation> check(Ledger ledger, Evidence evidence) {
    var changes = ledger.changes();
    var creations = ledger.creations();
    return evidence
        .existing()
        .flatMap(
            delivery -> {
              DeliveryFacts.Description found = delivery.description().orElseThrow();
              List<Attempt> effective =
                  Stream.concat(
                          creations.getOrDefault(found.tag(), List.of()).stream(),
                          changes.getOrDefault(delivery.id(), List.of()).stream()
                              .filter(attempt -> attempt.kind() == Kind.CHANGE))
                      .filter(Attempt::mayHaveEffect)
                      .toList();
              return Stream.of(
                      unexplained("pickup", delivery.id(), found, effective, Plan::pickup),
                      unexplained("dropoff", delivery.id(), found, effective, Plan::dropoff),
                      unexplained("pickupTime", delivery.id(), found, effective, Plan::pickupTime))
                  .flatMap(Optional::stream);
            });
  }

  private <T> Optional<Violation> unexplained(
      String part,
      String id,
      DeliveryFacts.Description found,
      List<Attempt> effective,
      Function<Plan, Optional<T>> of) {
    List<Attempt> naming =
        effective.stream()
            .filter(
                attempt -> attempt.kind() == Kind.CREATE || of.apply(attempt.wanted()).isPresent())
            .toList();
    List<Attempt> candidates =
        naming.stream()
            .filter(attempt -> naming.stream().noneMatch(later -> supersedes(later, attempt)))
            .toList();
    boolean explained =
        candidates.stream()
            .anyMatch(attempt -> of.apply(attempt.wanted()).equals(of.apply(found.plan())));
    return explained
        ? Optional.empty()
        : Optional.of(
            violation(
                id,
                "%s is %s at stage %s, but of %s only %s can have come last"
                    .formatted(part, of.apply(found.plan()), found.stage(), naming, candidates)));
  }

  /** What nobody knows the outcome of may yet have come last. */
  private static boolean supersedes(Attempt later, Attempt earlier) {
    return later.outcome() == Outcome.DONE
        && earlier.outcome() == Outcome.DONE
        && later.sentAt().isAfter(earlier.answeredAt());
  }
}
