package com.fabrikam.dronedelivery.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed with the customer.
 *
 * @param pickupTime when the package is to be fetched; null means as soon as possible
 * @param deadline latest arrival; null means none was asked for
 * @param confirmationRequired {@code NONE}, {@code PICTURE}, {@code FINGERPRINT} or {@code VOICE}
 * @param packageSize {@code SMALL}, {@code MEDIUM} or {@code LARGE}
 * @param packageWeightKg kilograms
 * @param droneId the drone booked for it
 * @param estimatedArrival when the drone is expected at the dropoff
 */
public record DeliveryPlan(
    Position pickup,
    Position dropoff,
    @Nullable Instant pickupTime,
    @Nullable Instant deadline,
    boolean expedited,
    String confirmationRequired,
    String packageSize,
    double packageWeightKg,
    @Nullable String packageTag,
    String droneId,
    @Nullable Instant estimatedArrival) {}
