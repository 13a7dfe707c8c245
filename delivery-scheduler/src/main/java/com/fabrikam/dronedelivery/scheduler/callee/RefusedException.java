package com.fabrikam.dronedelivery.scheduler.callee;

/** The callee answered that it will not do it; the same call again would be refused again. */
public final class RefusedException extends CallFailedException {

  private final transient Refusal refusal;

  public RefusedException(Refusal refusal) {
    this(refusal, false);
  }

  private RefusedException(Refusal refusal, boolean effectPossible) {
    super(refusal.detail(), effectPossible, null);
    this.refusal = refusal;
  }

  public Refusal refusal() {
    return refusal;
  }

  RefusedException as(Refusal other) {
    return new RefusedException(other, effectPossible());
  }

  @Override
  RefusedException withEffectPossible() {
    return new RefusedException(refusal, true);
  }
}
