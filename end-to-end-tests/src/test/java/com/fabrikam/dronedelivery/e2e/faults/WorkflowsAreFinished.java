package com.fabrikam.dronedelivery.e2e.faults;

import java.util.stream.Stream;

/** Nothing is half done for ever: no workflow waits for anybody, an operator included. */
final class WorkflowsAreFinished implements Invariant {

  @Override
  public Stream<Violation> check(Ledger ledger, Evidence evidence) {
    return evidence.workflows().stream()
        .map(
            workflow ->
                violation(workflow.deliveryId(), "has an unfinished workflow: " + workflow.all()));
  }
}
