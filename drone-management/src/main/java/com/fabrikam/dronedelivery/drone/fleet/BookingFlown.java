package com.fabrikam.dronedelivery.drone.fleet;

/** A drone landed after carrying a delivery's package; its booking is over. */
public record BookingFlown(DroneId droneId, DeliveryId deliveryId) {}
