/**
 * The way in: delivery events come from the topic in batches and are written in bulk, events first
 * and summaries second. Both writes change nothing when they are repeated, so a batch that was
 * interrupted anywhere is simply delivered again.
 */
@NullMarked
package com.fabrikam.dronedelivery.history.intake;

import org.jspecify.annotations.NullMarked;
