package com.fabrikam.dronedelivery.drone.fleet;

/**
 * What became of the readings.
 *
 * @param lastSequence the drone's last reading by now; what is not above it need not be sent again
 * @param accepted how many readings of the request were new
 */
record TelemetryResponse(String droneId, long lastSequence, int accepted) {}
