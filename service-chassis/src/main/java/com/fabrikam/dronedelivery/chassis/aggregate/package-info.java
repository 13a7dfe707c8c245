/**
 * Aggregates and the transactional outbox (pattern "Transactional outbox", C. Richardson,
 * Microservices Patterns, chapter 3), kept inside the aggregate's own document so that one atomic
 * write covers the new state and the events it causes.
 *
 * <p>An {@link com.fabrikam.dronedelivery.chassis.aggregate.AggregateRoot} records domain events in
 * its transitions. {@link com.fabrikam.dronedelivery.chassis.aggregate.AggregateStore} writes it
 * under optimistic locking, together with the recorded events as {@link
 * com.fabrikam.dronedelivery.chassis.aggregate.Outbox} entries. The {@link
 * com.fabrikam.dronedelivery.chassis.aggregate.OutboxRelay} publishes entries right after the
 * write, and sweeps up what a process left behind that died in between.
 *
 * <p>Order: entries are published from the front and removed only when the broker has them, so the
 * first copy of each event reaches the topic in order, whichever replica publishes it. Later copies
 * can follow; consumers drop them by id.
 */
@NullMarked
package com.fabrikam.dronedelivery.chassis.aggregate;

import org.jspecify.annotations.NullMarked;
