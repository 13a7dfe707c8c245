/**
 * Following a delivery: consumes the drones' readings, applies them to the deliveries they are for,
 * and shows where a delivery is and when it will arrive, on request or as a live stream.
 */
@NullMarked
package com.fabrikam.dronedelivery.delivery.tracking;

import org.jspecify.annotations.NullMarked;
