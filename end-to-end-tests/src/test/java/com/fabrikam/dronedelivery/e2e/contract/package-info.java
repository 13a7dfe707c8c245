/**
 * The public API as its clients were promised it: a test class for each resource and method,
 * through the gateway, and one for each promise that concerns many of them (idempotency keys,
 * asynchronous acceptance, versions, malformed input, followers).
 */
@NullMarked
package com.fabrikam.dronedelivery.e2e.contract;

import org.jspecify.annotations.NullMarked;
