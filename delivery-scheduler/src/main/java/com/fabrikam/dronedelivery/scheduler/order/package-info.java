/** What a customer asks for: value objects that validate themselves. */
@NullMarked
package com.fabrikam.dronedelivery.scheduler.order;

import org.jspecify.annotations.NullMarked;
