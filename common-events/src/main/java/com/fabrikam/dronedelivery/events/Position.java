package com.fabrikam.dronedelivery.events;

/** A point on the WGS 84 ellipsoid, in decimal degrees. */
public record Position(double latitude, double longitude) {}
