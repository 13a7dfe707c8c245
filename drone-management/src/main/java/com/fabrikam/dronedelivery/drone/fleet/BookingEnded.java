package com.fabrikam.dronedelivery.drone.fleet;

/**
 * A drone's booking is over, and nobody asked for that: the drone landed after carrying the
 * package, was lost with it, or was lost before and not replaced.
 */
public record BookingEnded(DroneId droneId, DeliveryId deliveryId) {}
