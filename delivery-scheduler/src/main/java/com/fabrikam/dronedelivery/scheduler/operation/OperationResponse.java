package com.fabrikam.dronedelivery.scheduler.operation;

import com.fabrikam.dronedelivery.chassis.problem.ProblemTypes;
import com.fabrikam.dronedelivery.scheduler.callee.Refusal;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How far an accepted request has come.
 *
 * @param problem why it is not carried out; absent while it may be
 */
record OperationResponse(
    String operationId,
    Status status,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ProblemBody problem) {

  static OperationResponse running(String id) {
    return new OperationResponse(id, Status.RUNNING, null);
  }

  static OperationResponse failed(String id, Refusal refusal) {
    return new OperationResponse(
        id,
        Status.FAILED,
        new ProblemBody(
            ProblemTypes.uri(refusal.type()), refusal.title(), refusal.status(), refusal.detail()));
  }

  /** What a client can do: look again, or read the problem. */
  enum Status {
    RUNNING,
    FAILED
  }

  /** RFC 9457. */
  record ProblemBody(URI type, String title, int status, String detail) {}
}
