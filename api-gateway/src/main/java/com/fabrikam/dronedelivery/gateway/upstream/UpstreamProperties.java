package com.fabrikam.dronedelivery.gateway.upstream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long the gateway waits for a service.
 *
 * @param queryDeadline from a query's arrival to the head of its answer
 * @param commandDeadline the same for a command; longer than the scheduler's own deadline, so that
 *     the scheduler says what became of it
 * @param retryAfter what a client is told to wait when a service does not answer
 */
@ConfigurationProperties("upstream")
record UpstreamProperties(Duration queryDeadline, Duration commandDeadline, Duration retryAfter) {}
