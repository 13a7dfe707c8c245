/**
 * What the local run begins with: accounts to order from, and a fleet around Jersey City to fly.
 */
@NullMarked
package com.fabrikam.dronedelivery.local.demo;

import org.jspecify.annotations.NullMarked;
