/**
 * {@code ./run dlt}: what consumers could not handle, and its way back. A dead letter lies on the
 * topic {@code <topic>.dlt}, with the reason in its headers; {@link
 * com.fabrikam.dronedelivery.local.deadletter.DeadLetters} reads these topics and sends letters to
 * where they came from.
 */
@NullMarked
package com.fabrikam.dronedelivery.local.deadletter;

import org.jspecify.annotations.NullMarked;
