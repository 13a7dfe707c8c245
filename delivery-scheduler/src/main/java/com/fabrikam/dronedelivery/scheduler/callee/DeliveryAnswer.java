package com.fabrikam.dronedelivery.scheduler.callee;

/**
 * A delivery as delivery-service answered it, to be passed on unread.
 *
 * @param etag names the version
 * @param representation JSON in UTF-8
 */
public record DeliveryAnswer(String etag, String representation) {}
