/** The health check of the container images. Needs the JDK only. */
@NullMarked
package com.fabrikam.dronedelivery.probe;

import org.jspecify.annotations.NullMarked;
