package com.fabrikam.dronedelivery.scheduler.callee;

import com.fabrikam.dronedelivery.scheduler.order.DeliveryOrder;

/**
 * A delivery as delivery-service has it now.
 *
 * @param booking the drone that it names
 * @param answer its version, and the representation for clients
 */
public record CurrentDelivery(
    DeliveryOrder order, Booking booking, Stage stage, DeliveryAnswer answer) {

  public String etag() {
    return answer.etag();
  }

  /** How far a delivery has come, as far as it matters to a command. */
  public enum Stage {
    CREATED,
    HEADED_TO_PICKUP,
    IN_TRANSIT,
    COMPLETED,
    CANCELLED,
    FAILED;

    /** The package is not on the drone yet, and will be. */
    public boolean isChangeable() {
      return this == CREATED || this == HEADED_TO_PICKUP;
    }

    /** It will never be delivered. */
    public boolean isCalledOff() {
      return this == CANCELLED || this == FAILED;
    }

    /** Nothing more will happen to it. */
    public boolean isOver() {
      return isCalledOff() || this == COMPLETED;
    }
  }
}
