/**
 * What became of the deliveries of a month. A summary of each delivery is kept up to date by its
 * events, so that a month's figures are one indexed aggregation.
 */
@NullMarked
package com.fabrikam.dronedelivery.history.summary;

import org.jspecify.annotations.NullMarked;
