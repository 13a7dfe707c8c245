/**
 * CloudEvents 1.0 over Kafka: (de)serialisation, the suite's topics, and batch consumption in which
 * a message that cannot be handled goes to {@code <topic>.dlt} with its reason while its partition
 * moves on.
 */
@NullMarked
package com.fabrikam.dronedelivery.chassis.events;

import org.jspecify.annotations.NullMarked;
