/**
 * Following a delivery: consumes the drones' readings, applies them to the deliveries they are for,
 * and answers where a delivery is and when it will arrive.
 */
@NullMarked
package com.fabrikam.dronedelivery.delivery.tracking;

import org.jspecify.annotations.NullMarked;
