/**
 * The network between the processes: before each service, the store and the broker stands a {@link
 * com.fabrikam.dronedelivery.e2e.network.Proxy} that spreads connections over the replicas and can
 * be made slow, silent or broken.
 */
@NullMarked
package com.fabrikam.dronedelivery.e2e.network;

import org.jspecify.annotations.NullMarked;
