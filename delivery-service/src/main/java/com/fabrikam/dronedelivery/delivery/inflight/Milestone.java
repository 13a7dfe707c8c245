package com.fabrikam.dronedelivery.delivery.inflight;

import java.time.Instant;

/**
 * A stage that a delivery reached.
 *
 * @param sequence of the delivery's event that says so
 */
public record Milestone(DeliveryStage stage, long sequence, Instant at) {}
