package com.fabrikam.dronedelivery.drone.booking;

import com.fabrikam.dronedelivery.drone.geography.Location;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a drone is told to do.
 *
 * @param pickupTime the drone is not to leave the pickup earlier; null means as soon as possible
 */
public record Mission(
    String deliveryId, Location pickup, Location dropoff, @Nullable Instant pickupTime) {}
