/**
 * Deliveries in flight: the {@link com.fabrikam.dronedelivery.delivery.inflight.Delivery} aggregate
 * with its transitions, its store, the backend API that changes it and the public API that shows
 * it. Knows nothing of brokers but the mapping of its domain events to the event contract.
 */
@NullMarked
package com.fabrikam.dronedelivery.delivery.inflight;

import org.jspecify.annotations.NullMarked;
