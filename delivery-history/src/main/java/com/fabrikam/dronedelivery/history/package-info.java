/**
 * Delivery history: what happened to every delivery, for ever.
 *
 * <p>Owns (database {@code history}): every delivery event as it was published, and a summary of
 * each delivery. Publishes nothing. Consumes {@code delivery-events}; unknown types of a later
 * version of the contract are passed over.
 *
 * <p>Public API: {@code GET /api/deliveries/{deliveryId}/history}, {@code GET /api/history}, {@code
 * GET /api/history/summary} and {@code GET /api/history/export}. No backend API.
 *
 * <ul>
 *   <li>{@link com.fabrikam.dronedelivery.history.intake intake}: the way in, from the topic to the
 *       store, in batches.
 *   <li>{@link com.fabrikam.dronedelivery.history.chronicle chronicle}: the events, and how they
 *       are read back.
 *   <li>{@link com.fabrikam.dronedelivery.history.summary summary}: figures of a month.
 * </ul>
 */
@NullMarked
package com.fabrikam.dronedelivery.history;

import org.jspecify.annotations.NullMarked;
