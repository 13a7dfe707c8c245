/** Text for people to read on a terminal. */
@NullMarked
package com.fabrikam.dronedelivery.local.text;

import org.jspecify.annotations.NullMarked;
