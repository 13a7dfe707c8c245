package com.fabrikam.dronedelivery.gateway.limits;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Limits of a request. Those of the headers and the request line are Boot's own ({@code
 * server.max-http-request-header-size}, {@code server.netty.max-initial-line-length}).
 *
 * @param body largest request body
 * @param discardedBody how much of a refused body is still read, so that a client that sends first
 *     and listens then hears the answer; beyond it the connection is closed
 * @param bodyDeadline from the head of a request to the last byte of its body
 * @param connections most connections of clients at one time; further ones are closed at once
 */
@ConfigurationProperties("limits")
record LimitsProperties(
    DataSize body, DataSize discardedBody, Duration bodyDeadline, int connections) {}
