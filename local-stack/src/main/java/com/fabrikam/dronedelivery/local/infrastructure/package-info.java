/**
 * The servers that the services need, for a machine that has neither: a Kafka broker and a database
 * that speaks MongoDB's protocol. {@link
 * com.fabrikam.dronedelivery.local.infrastructure.LocalInfrastructure} gives both to tests, the
 * embedded ones or real ones that the environment names.
 */
@NullMarked
package com.fabrikam.dronedelivery.local.infrastructure;

import org.jspecify.annotations.NullMarked;
