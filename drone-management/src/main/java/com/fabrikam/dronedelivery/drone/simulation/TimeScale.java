package com.fabrikam.dronedelivery.drone.simulation;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;

/**
 * How much faster than life flights are that take off from now on.
 *
 * @param timeScale 1 is life
 */
record TimeScale(@NotNull @DecimalMin("0.1") @DecimalMax("1000") Double timeScale) {}
