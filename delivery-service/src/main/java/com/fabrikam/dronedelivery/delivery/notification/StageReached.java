package com.fabrikam.dronedelivery.delivery.notification;

import com.fabrikam.dronedelivery.delivery.inflight.DeliveryStage;
import java.time.Instant;

/**
 * A delivery reached a stage.
 *
 * @param sequence number of the change within the delivery
 */
record StageReached(String deliveryId, DeliveryStage stage, long sequence, Instant at) {}
