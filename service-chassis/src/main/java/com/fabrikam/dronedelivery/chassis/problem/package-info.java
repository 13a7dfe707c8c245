/**
 * From domain exceptions to RFC 9457 problem details: an exception says by {@link
 * com.fabrikam.dronedelivery.chassis.problem.Problem @Problem} what it means to a client, and one
 * advice turns it, and every error of the web framework, into {@code application/problem+json}.
 */
@NullMarked
package com.fabrikam.dronedelivery.chassis.problem;

import org.jspecify.annotations.NullMarked;
