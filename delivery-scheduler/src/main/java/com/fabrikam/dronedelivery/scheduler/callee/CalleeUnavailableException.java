package com.fabrikam.dronedelivery.scheduler.callee;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The callee gave no usable answer, now; the same call may succeed later. */
@Problem(
    type = "service-unavailable",
    status = HttpStatus.SERVICE_UNAVAILABLE,
    retryAfterSeconds = 2)
public final class CalleeUnavailableException extends CallFailedException {

  private static final String FOR_CLIENTS =
      "The request could not be carried out right now; repeat it.";

  private final Callee callee;

  CalleeUnavailableException(Callee callee, boolean effectPossible, @Nullable Throwable cause) {
    super(FOR_CLIENTS, effectPossible, cause);
    this.callee = callee;
  }

  public Callee callee() {
    return callee;
  }

  /** What went wrong, for the log; clients are not told. */
  public String reason() {
    Throwable cause = getCause();
    return callee.key() + ": " + (cause == null ? "no usable answer" : cause.toString());
  }

  @Override
  CalleeUnavailableException withEffectPossible() {
    return new CalleeUnavailableException(callee, true, getCause());
  }
}
