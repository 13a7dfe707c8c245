package com.fabrikam.dronedelivery.drone.simulation;

import jakarta.validation.constraints.NotNull;

/**
 * Whether a simulated drone reports.
 *
 * @param silent whether nothing is heard of it while it is in the air
 */
record Silence(@NotNull Boolean silent) {}
