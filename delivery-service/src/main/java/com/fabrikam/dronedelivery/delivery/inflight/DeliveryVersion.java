package com.fabrikam.dronedelivery.delivery.inflight;

/**
 * How a delivery stands, in short.
 *
 * @param version of the stored document
 */
public record DeliveryVersion(String deliveryId, long version, DeliveryStage stage) {}
