package com.fabrikam.dronedelivery.e2e.faults;

import com.fabrikam.dronedelivery.e2e.faults.Attempt.Kind;
import com.fabrikam.dronedelivery.e2e.faults.Attempt.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A delivery is cancelled if a cancellation was answered with success, and not unless somebody may
 * have cancelled it; nothing else ends it but its flight. An order that nobody knows the outcome of
 * may have been made and taken back.
 */
final class AnsweredChangesHold implements Invariant {

  @Override
  public Stream<Violation> check(Ledger ledger, Evidence evidence) {
    var changes = ledger.changes();
    var creations = ledger.creations();
    return evidence
        .existing()
        .flatMap(
            delivery ->
                check(
                    delivery,
                    creations.getOrDefault(delivery.description().orElseThrow().tag(), List.of()),
                    changes.getOrDefault(delivery.id(), List.of()),
                    evidence));
  }

  private Stream<Violation> check(
      DeliveryFacts delivery, List<Attempt> creations, List<Attempt> changes, Evidence evidence) {
    List<Attempt> cancellations =
        changes.stream().filter(attempt -> attempt.kind() == Kind.CANCEL).toList();
    boolean wasCancelled =
        cancellations.stream().anyMatch(attempt -> attempt.outcome() == Outcome.DONE);
    if (wasCancelled && !delivery.isAt("CANCELLED")) {
      return Stream.of(
          violation(delivery.id(), "was cancelled: " + cancellations + ", but " + delivery));
    }
    boolean wasMade =
        creations.stream().anyMatch(attempt -> made(attempt, evidence).equals(delivery.id()));
    boolean mayBeCancelled = cancellations.stream().anyMatch(Attempt::mayHaveEffect) || !wasMade;
    if (delivery.isAt("CANCELLED") && !mayBeCancelled) {
      return Stream.of(
          violation(delivery.id(), "nobody cancelled it: " + changes + ", but " + delivery));
    }
    if (delivery.isAt("FAILED")) {
      return Stream.of(violation(delivery.id(), "nothing was wrong with its drone: " + delivery));
    }
    return Stream.empty();
  }

  /** The delivery that a request is known to have made. */
  private static String made(Attempt creation, Evidence evidence) {
    return switch (creation.outcome()) {
      case DONE -> creation.deliveryId();
      case PROMISED ->
          Optional.ofNullable(evidence.operations().get(creation.operation()))
              .map(Evidence.Operation::deliveryId)
              .orElse("");
      case REFUSED, UNKNOWN -> "";
    };
  }
}
