package com.fabrikam.dronedelivery.history.summary;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * The deliveries of a month that had the same outcome, taken together.
 *
 * @param distanceMetres flown for all of them
 * @param meanDurationSeconds null where none has a duration
 */
record OutcomeFigures(
    @Id Outcome outcome,
    long deliveries,
    double distanceMetres,
    @Nullable Double meanDurationSeconds) {}
