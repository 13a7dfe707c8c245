package com.fabrikam.dronedelivery.scheduler.workflow;

/** Something that a workflow does at another service, once however often it is repeated. */
public enum Step {
  /** The owner's delivery slot, at account-service. */
  RESERVATION,
  /** At package-service. */
  PACKAGE,
  /** The drone, at drone-management. */
  BOOKING,
  /** The delivery itself, at delivery-service: the point after which the customer sees a change. */
  DELIVERY
}
