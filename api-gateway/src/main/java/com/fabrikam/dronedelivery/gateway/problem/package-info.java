/**
 * The gateway's own errors as problem details (RFC 9457): stable type, instance, trace id. A
 * service's answer, its errors among them, passes through unchanged and never comes here.
 */
@NullMarked
package com.fabrikam.dronedelivery.gateway.problem;

import org.jspecify.annotations.NullMarked;
