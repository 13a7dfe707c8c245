/** Talks to the running suite over HTTP as any client would. */
@NullMarked
package com.fabrikam.dronedelivery.local.client;

import org.jspecify.annotations.NullMarked;
