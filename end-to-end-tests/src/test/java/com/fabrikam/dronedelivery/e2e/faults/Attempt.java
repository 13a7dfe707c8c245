package com.fabrikam.dronedelivery.e2e.faults;

import java.time.Instant;

/**
 * A request that was sent, and what came back.
 *
 * @param number counts the requests of a run
 * @param subject the order's tag for a creation, the delivery's id for anything else
 * @param request what was asked, as in {@code PATCH /api/deliveries/1}
 * @param wanted what the delivery is to be
 * @param status 0 if nothing came back
 * @param deliveryId the delivery as answered, or as named by the client; empty if unknown
 * @param operation the path of the status monitor after a 202, else empty
 */
record Attempt(
    long number,
    Kind kind,
    String subject,
    String request,
    Plan wanted,
    Instant sentAt,
    Instant answeredAt,
    int status,
    String problem,
    String deliveryId,
    String operation) {

  enum Kind {
    CREATE,
    CHANGE,
    CANCEL
  }

  enum Outcome {
    /** 2xx but 202: it has its effect. */
    DONE,
    /** 202: its effect is promised, and the status monitor tells what became of it. */
    PROMISED,
    /** 4xx: it has no effect. */
    REFUSED,
    /** No answer, or 5xx: it is wholly done or wholly undone. */
    UNKNOWN
  }

  Outcome outcome() {
    if (status == 202) {
      return Outcome.PROMISED;
    }
    if (status >= 200 && status < 300) {
      return Outcome.DONE;
    }
    return status >= 400 && status < 500 ? Outcome.REFUSED : Outcome.UNKNOWN;
  }

  /** Whether it may have its effect. */
  boolean mayHaveEffect() {
    return outcome() != Outcome.REFUSED;
  }

  @Override
  public String toString() {
    return "#%d %s %s..%s -> %s%s%s"
        .formatted(
            number,
            request,
            sentAt,
            answeredAt,
            status == 0 ? "no answer" : status,
            problem.isEmpty() ? "" : " " + problem,
            deliveryId.isEmpty() ? "" : " (" + deliveryId + ")");
  }
}
