/**
 * Asynchronous acceptance: a request is recorded, announced on {@code delivery-requests}, worked
 * off with bounded parallelism, and watched at {@code /api/operations}.
 */
@NullMarked
package com.fabrikam.dronedelivery.scheduler.operation;

import org.jspecify.annotations.NullMarked;
