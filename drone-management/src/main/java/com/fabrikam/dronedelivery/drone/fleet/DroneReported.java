package com.fabrikam.dronedelivery.drone.fleet;

import org.jspecify.annotations.Nullable;

/**
 * A drone's reading was accepted.
 *
 * @param deliveryId the delivery it counts for: the one the drone named, if the drone is booked for
 *     it
 */
record DroneReported(DroneId droneId, Reading reading, @Nullable DeliveryId deliveryId) {}
