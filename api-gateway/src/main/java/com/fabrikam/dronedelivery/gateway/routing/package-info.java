/**
 * The table of the public API and what follows from it: the routes, {@code OPTIONS} and {@code
 * Allow}, 404 and 405.
 */
@NullMarked
package com.fabrikam.dronedelivery.gateway.routing;

import org.jspecify.annotations.NullMarked;
