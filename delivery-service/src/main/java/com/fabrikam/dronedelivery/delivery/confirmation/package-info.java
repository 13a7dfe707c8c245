/** The proof of delivery: what is known of a package's handing over, once it took place. */
@NullMarked
package com.fabrikam.dronedelivery.delivery.confirmation;

import org.jspecify.annotations.NullMarked;
