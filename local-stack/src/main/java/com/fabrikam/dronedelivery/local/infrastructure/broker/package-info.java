/**
 * The embedded broker: Apache Kafka itself, one node in KRaft mode, set up small enough for a
 * laptop.
 */
@NullMarked
package com.fabrikam.dronedelivery.local.infrastructure.broker;

import org.jspecify.annotations.NullMarked;
