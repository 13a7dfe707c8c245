/**
 * Points on the globe, the shortest way between two of them, and a grid of named cells that turns
 * "near" into an equality look-up.
 */
@NullMarked
package com.fabrikam.dronedelivery.drone.geography;

import org.jspecify.annotations.NullMarked;
