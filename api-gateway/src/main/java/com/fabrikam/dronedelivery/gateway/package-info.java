/**
 * The one public address of the suite. Owns no domain logic and no data.
 *
 * <p>Every request under {@code /api} goes to the service that answers it, as the table of public
 * resources in {@code application.yml} says. Nothing else of a service is reachable from here.
 *
 * <ul>
 *   <li>{@code routing}: the table, the routes made from it, and the answers to {@code OPTIONS} and
 *       to a wrong method.
 *   <li>{@code upstream}: calling a service: deadline, circuit breaker, connection pool, headers
 *       that stay inside.
 *   <li>{@code limits}: what a request may be: a canonical path, a small body, small headers.
 *   <li>{@code throttling}: how many requests a client may send.
 *   <li>{@code problem}: every error of the gateway's own, as problem details (RFC 9457).
 *   <li>{@code documents}: the public API as one OpenAPI document, and Swagger UI.
 *   <li>{@code health}: the health paths of the public port.
 * </ul>
 *
 * <p>Publishes and consumes no events.
 */
@NullMarked
package com.fabrikam.dronedelivery.gateway;

import org.jspecify.annotations.NullMarked;
