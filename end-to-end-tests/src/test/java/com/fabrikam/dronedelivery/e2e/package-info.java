/**
 * Black-box tests: the whole stack as separate processes, spoken to over HTTP as a stranger would,
 * mostly through the gateway. What the public API does not show (reservations, bookings) is read
 * from the backend APIs.
 */
@NullMarked
package com.fabrikam.dronedelivery.e2e;

import org.jspecify.annotations.NullMarked;
