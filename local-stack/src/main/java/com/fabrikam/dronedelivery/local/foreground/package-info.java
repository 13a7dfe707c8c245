/**
 * {@code ./run} as its user sees it: the suite in the foreground of a terminal, told line by line,
 * ended by Ctrl-C.
 */
@NullMarked
package com.fabrikam.dronedelivery.local.foreground;

import org.jspecify.annotations.NullMarked;
