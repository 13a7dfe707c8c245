/**
 * The public API as a client's developer reads it: the services' OpenAPI documents put together to
 * one for each version, with what the gateway itself answers, and Swagger UI to try it out.
 */
@NullMarked
package com.fabrikam.dronedelivery.gateway.documents;

import org.jspecify.annotations.NullMarked;
