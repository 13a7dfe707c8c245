/**
 * Test support for every service: the application on a random port against a real broker and a
 * MongoDB-protocol store, a probe that reads topics, and the architecture rules of the house.
 */
@NullMarked
package com.fabrikam.dronedelivery.chassis.test;

import org.jspecify.annotations.NullMarked;
