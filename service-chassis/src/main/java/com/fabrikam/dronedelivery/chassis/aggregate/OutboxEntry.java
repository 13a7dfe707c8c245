package com.fabrikam.dronedelivery.chassis.aggregate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event ready to be published.
 *
 * @param eventId CloudEvents id
 * @param type CloudEvents type
 * @param subject CloudEvents subject and key on the topic
 * @param time when it happened
 * @param data the payload as JSON
 * @param traceparent W3C trace context of the request that caused it
 */
record OutboxEntry(
    String eventId,
    String type,
    String subject,
    Instant time,
    String data,
    @Nullable String traceparent) {}
