package com.fabrikam.dronedelivery.chassis.aggregate;

import java.time.Instant;

/**
 * A domain event as the outside sees it.
 *
 * @param id CloudEvents id, deterministic: the same cause gives the same id
 * @param type CloudEvents type
 * @param subject CloudEvents subject and key on the topic: events of one subject stay in order as
 *     long as one aggregate emits them
 * @param time when it happened
 * @param data a record of the event contract
 */
public record WireEvent(String id, String type, String subject, Instant time, Object data) {}
