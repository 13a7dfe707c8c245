/**
 * How many requests a client may send: a token bucket for each client address, in this process or,
 * where several replicas share the clients, in MongoDB. A store that does not answer stops nobody.
 */
@NullMarked
package com.fabrikam.dronedelivery.gateway.throttling;

import org.jspecify.annotations.NullMarked;
