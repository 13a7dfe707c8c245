/**
 * Runs the whole suite as processes of its own on this machine. {@link
 * com.fabrikam.dronedelivery.local.launch.Topology} says which processes, on which ports, with
 * which settings; {@link com.fabrikam.dronedelivery.local.launch.Launcher} starts them, waits until
 * each is healthy, and stops them in reverse order; {@link
 * com.fabrikam.dronedelivery.local.launch.ManagedProcess} is one of them. {@code ./run} and the
 * end-to-end tests use the same three.
 */
@NullMarked
package com.fabrikam.dronedelivery.local.launch;

import org.jspecify.annotations.NullMarked;
