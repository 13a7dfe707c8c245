/**
 * What the suite takes, measured from outside: simulations of its clients, which go through the
 * gateway and are run by name with Gatling (they are under {@code src/test/java}), and here what
 * they need: settings, orders, an operator who provides accounts and drones, the record of what was
 * accepted, and figures. Nothing of the other modules is used.
 *
 * <p>The gateway throttles by client address and all load comes from one, so owners do not spread
 * it: a run is one client to the gateway, whose default share is 10,000 requests a second. What
 * goes beyond is answered 429 and counted as failed.
 */
@NullMarked
package com.fabrikam.dronedelivery.load;

import org.jspecify.annotations.NullMarked;
