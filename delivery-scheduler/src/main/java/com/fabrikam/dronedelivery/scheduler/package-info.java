/**
 * The scheduler: carries out what customers ask for across account, package, drone and delivery,
 * and leaves nothing half-done (pattern "Saga", orchestrated; C. Richardson, Microservices
 * Patterns, chapter 4).
 *
 * <ul>
 *   <li><b>Owns</b> the {@link com.fabrikam.dronedelivery.scheduler.workflow workflows}: one
 *       document per requested operation, checkpointed before and after every step, so that whoever
 *       finds it knows what was done and what may have been done.
 *   <li><b>Public API</b>: the commands of {@code /api/deliveries} ({@link
 *       com.fabrikam.dronedelivery.scheduler.scheduling scheduling}) and {@code /api/operations}
 *       ({@link com.fabrikam.dronedelivery.scheduler.operation operation}).
 *   <li><b>Calls</b> account-service, package-service, drone-management and delivery-service
 *       ({@link com.fabrikam.dronedelivery.scheduler.callee callee}); never their stores.
 *   <li><b>Publishes</b> and <b>consumes</b> {@code delivery-requests}: accepted, not carried out
 *       yet.
 *   <li><b>Consumes</b> {@code delivery-events}: what ended gives back what it held ({@link
 *       com.fabrikam.dronedelivery.scheduler.settlement settlement}).
 * </ul>
 *
 * <p>{@link com.fabrikam.dronedelivery.scheduler.order order} is what a customer asks for, as this
 * service understands it. Read {@code workflow} first: everything else leads there.
 */
@NullMarked
package com.fabrikam.dronedelivery.scheduler;

import org.jspecify.annotations.NullMarked;
