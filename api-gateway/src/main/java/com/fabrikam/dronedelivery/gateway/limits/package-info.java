/**
 * What a request may be before a service sees it: a canonical path, a body of bounded size that
 * arrives in time, headers of bounded size, and no more connections than the gateway is made for.
 */
@NullMarked
package com.fabrikam.dronedelivery.gateway.limits;

import org.jspecify.annotations.NullMarked;
