package com.fabrikam.dronedelivery.delivery.inflight;

/**
 * The part of a stored delivery that a drone's readings change many times a minute, read and
 * written without the rest of it.
 *
 * @param version of the stored document
 */
public record LiveDelivery(String id, long version, Progress progress) {}
