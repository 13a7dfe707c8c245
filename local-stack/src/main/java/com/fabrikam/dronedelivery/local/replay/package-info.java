/**
 * Replays a file of real trips: every trip becomes a delivery at its time, everything sped up; at
 * the end the history of every delivery is checked.
 */
@NullMarked
package com.fabrikam.dronedelivery.local.replay;

import org.jspecify.annotations.NullMarked;
