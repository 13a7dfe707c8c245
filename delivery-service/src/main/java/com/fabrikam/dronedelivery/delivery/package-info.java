/**
 * Delivery service: what becomes of every delivery in flight.
 *
 * <p>Owns: the {@link com.fabrikam.dronedelivery.delivery.inflight.Delivery} aggregate, where its
 * drone is and what was told of drones too early, and customers' notification requests (database
 * {@code delivery}).
 *
 * <p>Consumes {@code drone-events}, where a machine is, and publishes {@code delivery-events}, what
 * became of a customer's delivery. It is the only place where the one is translated into the other.
 *
 * <ul>
 *   <li>{@code inflight}: the aggregate, its rules, and the commands and queries on it. Backend API
 *       {@code PUT GET DELETE /deliveries/{deliveryId}}, called by the delivery scheduler; public
 *       API {@code GET /api/deliveries} and {@code GET /api/deliveries/{deliveryId}}.
 *   <li>{@code tracking}: from a drone's readings, and its loss, to the delivery's stage and
 *       position, to {@code GET .../status} and the live stream {@code GET .../tracking}.
 *   <li>{@code confirmation}: the proof of delivery.
 *   <li>{@code notification}: mails and text messages when a delivery reaches a stage.
 *   <li>{@code api}: the versions of the public API and its OpenAPI documents.
 * </ul>
 *
 * <p>Start reading at {@link com.fabrikam.dronedelivery.delivery.inflight.Delivery}.
 */
@NullMarked
package com.fabrikam.dronedelivery.delivery;

import org.jspecify.annotations.NullMarked;
