/**
 * Calling the services: where they are, how long they may take, when to stop asking (a circuit
 * breaker per service), what may be repeated, and which headers stay inside.
 */
@NullMarked
package com.fabrikam.dronedelivery.gateway.upstream;

import org.jspecify.annotations.NullMarked;
