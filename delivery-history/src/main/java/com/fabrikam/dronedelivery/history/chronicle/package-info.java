/**
 * The events as they were published: one document each, never changed, in the order of the time at
 * which they happened.
 */
@NullMarked
package com.fabrikam.dronedelivery.history.chronicle;

import org.jspecify.annotations.NullMarked;
