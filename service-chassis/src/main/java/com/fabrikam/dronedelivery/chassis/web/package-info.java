/**
 * The HTTP edge of every service: request bodies bound and validated in one go, identifiers, cursor
 * pages, size limits, and the header that names the service and its version.
 */
@NullMarked
package com.fabrikam.dronedelivery.chassis.web;

import org.jspecify.annotations.NullMarked;
