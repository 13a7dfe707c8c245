/**
 * OpenAPI documents made from the code: the public API of each version and the backend API as
 * documents of their own, every operation with the problems that it can answer.
 */
@NullMarked
package com.fabrikam.dronedelivery.chassis.openapi;

import org.jspecify.annotations.NullMarked;
