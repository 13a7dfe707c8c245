package com.fabrikam.dronedelivery.gateway.upstream;

import java.net.URI;
import java.util.OptionalInt;

/**
 * A running service that requests can be sent to. It has a circuit breaker of its own: that one
 * version is away says nothing of another.
 *
 * @param name unique among all deployments
 * @param majorVersion of the API that it answers; empty if it answers all that have no deployment
 *     of their own
 */
public record Deployment(String name, URI url, OptionalInt majorVersion) {}
