package com.fabrikam.dronedelivery.scheduler.workflow;

import com.fabrikam.dronedelivery.scheduler.callee.Callee;

/** Something that a workflow does at another service, once however often it is repeated. */
public enum Step {
  /** The owner's delivery slot, at account-service. */
  RESERVATION(Callee.ACCOUNT),
  /** At package-service. */
  PACKAGE(Callee.PACKAGE),
  /** The drone, at drone-management. */
  BOOKING(Callee.DRONE),
  /** The delivery itself, at delivery-service: the point after which the customer sees a change. */
  DELIVERY(Callee.DELIVERY);

  private final Callee callee;

  Step(Callee callee) {
    this.callee = callee;
  }

  Callee callee() {
    return callee;
  }
}
