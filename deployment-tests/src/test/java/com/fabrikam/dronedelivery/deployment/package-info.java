/**
 * Checks the files that tell Docker, Compose and Kubernetes how to run the suite: that each is well
 * formed, that they refer to things that exist, and that they agree with the applications, whose
 * jars are looked into. Nothing is run; {@code deploy/smoke-test.sh} does that.
 */
@NullMarked
package com.fabrikam.dronedelivery.deployment;

import org.jspecify.annotations.NullMarked;
