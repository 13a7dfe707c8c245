package com.fabrikam.dronedelivery.scheduler.scheduling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a merge patch can change of a delivery; what is absent stays, null takes a value away. */
record DeliveryPatchRequest(
    @Nullable LocationRequest pickup,
    @Nullable LocationRequest dropoff,
    @Nullable Instant pickupTime,
    @Nullable Instant deadline,
    @Nullable Boolean expedited) {}
