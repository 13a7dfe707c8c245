package com.fabrikam.dronedelivery.scheduler.scheduling;

import com.fabrikam.dronedelivery.scheduler.callee.DeliveryAnswer;
import com.fabrikam.dronedelivery.scheduler.callee.Refusal;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryId;
import com.fabrikam.dronedelivery.scheduler.workflow.WorkflowId;

/** What became of an order, or of the first one with the same idempotency key. */
sealed interface Placement {

  /** Whether this answers a repeat of a request that was carried out before. */
  boolean replayed();

  /** A drone is booked, the delivery is there. */
  record Created(DeliveryId id, DeliveryAnswer answer, boolean replayed) implements Placement {}

  /** It is there already, just as it was asked for, or is so now. */
  record Present(DeliveryAnswer answer) implements Placement {

    @Override
    public boolean replayed() {
      return false;
    }
  }

  /** It will be carried out. */
  record Accepted(WorkflowId operation, boolean replayed) implements Placement {}

  /** It is not carried out, and left no trace. */
  record Refused(Refusal refusal, boolean replayed) implements Placement {}
}
