package com.fabrikam.dronedelivery.events;

import java.time.Instant;

/**
 * A delivery that was accepted but is not scheduled yet.
 *
 * @param operationId the workflow that will carry it out, and that the client can watch
 * @param deliveryId the delivery to be
 * @param time when it was accepted
 */
public record DeliveryRequested(String operationId, String deliveryId, Instant time) {

  /** CloudEvents type of this payload. */
  public static final String TYPE = "com.fabrikam.delivery.requested.v1";
}
