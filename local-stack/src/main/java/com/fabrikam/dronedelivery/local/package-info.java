/**
 * The suite on one machine with one command: embedded broker and database, every service, a demo
 * fleet and demo accounts.
 *
 * <p>Owns no domain and publishes nothing. {@link com.fabrikam.dronedelivery.local.LocalStackMain}
 * is what {@code ./run} executes; {@code infrastructure} holds the embedded servers, {@code launch}
 * the processes, {@code demo} the first accounts and drones, {@code replay} the replay of real
 * trips, {@code client} the HTTP client of both.
 */
@NullMarked
package com.fabrikam.dronedelivery.local;

import org.jspecify.annotations.NullMarked;
