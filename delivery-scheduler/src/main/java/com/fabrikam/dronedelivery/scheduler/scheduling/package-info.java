/**
 * The public commands of {@code /api/deliveries}: requests, their validation, and the decision
 * which workflow an operation becomes.
 */
@NullMarked
package com.fabrikam.dronedelivery.scheduler.scheduling;

import org.jspecify.annotations.NullMarked;
