package com.fabrikam.dronedelivery.e2e.faults;

import com.fabrikam.dronedelivery.e2e.faults.Attempt.Outcome;
import com.fabrikam.dronedelivery.e2e.faults.Evidence.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was created is there, once; what was refused is not; what was promised came true or failed
 * with a reason; and of what was not answered there is one delivery or none. One that was made and
 * taken back, to be ordered anew, stays as cancelled.
 */
final class AnsweredCreationsHold implements Invariant {

  @Override
  public Stream<Violation> check(Ledger ledger, Evidence evidence) {
    Map<String, List<DeliveryFacts>> byTag =
        evidence
            .existing()
            .collect(Collectors.groupingBy(found -> found.description().orElseThrow().tag()));
    Map<String, List<Attempt>> creations = new HashMap<>(ledger.creations());
    List<Violation> violations = new ArrayList<>();
    byTag.keySet().stream()
        .filter(tag -> !creations.containsKey(tag))
        .forEach(tag -> violations.add(violation(tag, "nobody ordered " + byTag.get(tag))));
    creations.forEach(
        (tag, attempts) ->
            violations.addAll(check(tag, attempts, byTag.getOrDefault(tag, List.of()), evidence)));
    return violations.stream();
  }

  private List<Violation> check(
      String tag, List<Attempt> attempts, List<DeliveryFacts> found, Evidence evidence) {
    List<Violation> violations = new ArrayList<>();
    if (found.stream().filter(each -> !each.isUndone()).count() > 1) {
      violations.add(violation(tag, "ordered once, made twice: " + attempts + " made " + found));
    }
    for (Attempt attempt : attempts) {
      switch (attempt.outcome()) {
        case DONE -> {
          if (found.stream().noneMatch(each -> each.id().equals(attempt.deliveryId()))) {
            violations.add(violation(tag, "is not there: " + attempt + ", but " + found));
          }
        }
        case PROMISED -> violations.addAll(checkPromise(tag, attempt, found, evidence));
        case REFUSED, UNKNOWN -> {}
      }
    }
    boolean refused = attempts.stream().allMatch(each -> each.outcome() == Outcome.REFUSED);
    if (refused && !found.stream().allMatch(DeliveryFacts::isUndone)) {
      violations.add(violation(tag, "refused and made: " + attempts + " made " + found));
    }
    return violations;
  }

  private List<Violation> checkPromise(
      String tag, Attempt attempt, List<DeliveryFacts> found, Evidence evidence) {
    Operation operation = evidence.operations().get(attempt.operation());
    if (operation == null || !operation.isDone() && !operation.isFailed()) {
      return List.of(violation(tag, "was promised and not carried out: " + attempt + operation));
    }
    boolean isThere = found.stream().anyMatch(each -> each.id().equals(operation.deliveryId()));
    if (operation.isDone() && !isThere) {
      return List.of(
          violation(tag, "is said to be done and is not there: " + attempt + operation + found));
    }
    if (operation.isFailed() && !found.stream().allMatch(DeliveryFacts::isUndone)) {
      return List.of(violation(tag, "failed and made: " + attempt + operation + found));
    }
    return List.of();
  }
}
