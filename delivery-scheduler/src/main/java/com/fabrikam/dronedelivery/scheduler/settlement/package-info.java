/**
 * Gives back what a delivery held once it has ended. A delivery event only records a workflow, in
 * bulk; carrying it out is left to the machinery that survives an absent callee, so that a consumer
 * never blocks its partition on one.
 */
@NullMarked
package com.fabrikam.dronedelivery.scheduler.settlement;

import org.jspecify.annotations.NullMarked;
