package com.fabrikam.dronedelivery.e2e.faults;

import java.util.List;
import java.util.stream.Stream;

/** A promise of the suite that holds whatever happened to it, once it has settled. */
interface Invariant {

  Stream<Violation> check(Ledger ledger, Evidence evidence);

  /** All of them. */
  List<Invariant> ALL =
      List.of(
          new AnsweredCreationsHold(),
          new AnsweredChangesHold(),
          new PlansWereAskedFor(),
          new HistoriesAreLegal(),
          new ServicesAgree(),
          new NothingIsHeldForNobody(),
          new BookingsDoNotOverlap(),
          new FlightsAreOver(),
          new WorkflowsAreFinished(),
          new SummariesAgree(),
          new NothingIsDead());

  static List<Violation> checkAll(Ledger ledger, Evidence evidence) {
    return ALL.stream().flatMap(each -> each.check(ledger, evidence)).toList();
  }

  default Violation violation(String subject, String evidence) {
    return new Violation(getClass().getSimpleName(), subject, evidence);
  }
}
