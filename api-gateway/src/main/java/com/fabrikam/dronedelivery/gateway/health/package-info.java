/**
 * Health of the gateway itself on the public port. Everything else of the actuator is on the
 * management port, which is not for the public.
 */
@NullMarked
package com.fabrikam.dronedelivery.gateway.health;

import org.jspecify.annotations.NullMarked;
