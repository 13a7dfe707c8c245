/** A small service that uses everything the chassis gives, for the chassis' own tests. */
@NullMarked
package com.fabrikam.dronedelivery.chassis.sample;

import org.jspecify.annotations.NullMarked;
