/**
 * The running suite under the eyes of its launcher, and in the hands of whoever experiments with
 * it. {@link com.fabrikam.dronedelivery.local.control.Supervisor} starts again what died by itself;
 * {@link com.fabrikam.dronedelivery.local.control.ControlServer} lets another terminal of the same
 * user kill, stop, start, pause and resume a process and ask for their state; {@link
 * com.fabrikam.dronedelivery.local.control.ControlClient} is the other end.
 */
@NullMarked
package com.fabrikam.dronedelivery.local.control;

import org.jspecify.annotations.NullMarked;
