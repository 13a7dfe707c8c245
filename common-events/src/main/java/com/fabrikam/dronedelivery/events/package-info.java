/**
 * The event contract between the services: what is published, under which type and on which topic.
 *
 * <ul>
 *   <li>{@link com.fabrikam.dronedelivery.events.DroneLocation} says where a machine is (bounded
 *       context Drone Management), published by drone-management; {@link
 *       com.fabrikam.dronedelivery.events.DroneLost}, {@link
 *       com.fabrikam.dronedelivery.events.DroneReplaced} and {@link
 *       com.fabrikam.dronedelivery.events.DroneNotReplaced} that it is heard of no more, and what
 *       becomes of its bookings.
 *   <li>{@link com.fabrikam.dronedelivery.events.DeliveryEvent} says what became of a customer's
 *       delivery (bounded context Shipping), published by delivery-service.
 * </ul>
 *
 * <p>Every record is the payload of a CloudEvents 1.0 message in binary content mode, written as
 * JSON with the component names as field names. The JSON Schemas lie under {@code /schemas}, one
 * golden sample of each type under {@code /samples}; a sample, once released, is never edited.
 *
 * <p>JDK types only: a consumer in any framework can use this module.
 */
@NullMarked
package com.fabrikam.dronedelivery.events;

import org.jspecify.annotations.NullMarked;
