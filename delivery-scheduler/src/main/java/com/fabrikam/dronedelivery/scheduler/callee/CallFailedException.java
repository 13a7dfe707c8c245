package com.fabrikam.dronedelivery.scheduler.callee;

import org.jspecify.annotations.Nullable;

/** A call did not do what it was meant to do. */
public abstract sealed class CallFailedException extends RuntimeException
    permits RefusedException, CalleeUnavailableException {

  private final boolean effectPossible;

  CallFailedException(String message, boolean effectPossible, @Nullable Throwable cause) {
    super(message, cause);
    this.effectPossible = effectPossible;
  }

  /**
   * Whether the callee may have done it all the same, or may do it yet: an attempt was sent of
   * which no answer came back.
   */
  public boolean effectPossible() {
    return effectPossible;
  }

  /** The same failure, after earlier attempts of the call of which one may have had an effect. */
  abstract CallFailedException withEffectPossible();
}
