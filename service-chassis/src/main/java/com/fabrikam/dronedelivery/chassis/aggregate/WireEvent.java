package com.fabrikam.dronedelivery.chassis.aggregate;

import java.time.Instant;

/**
 * A domain event as the outside sees it.
 *
 * @param id CloudEvents id, deterministic: the same cause gives the same id
 * @param type CloudEvents type
 * @param time when it happened
 * @param data a record of the event contract
 */
public record WireEvent(String id, String type, Instant time, Object data) {}
