package com.fabrikam.dronedelivery.local.launch;

/** How a process is doing. */
public enum ProcessState {
  /** It runs and has not been ready since it was started. */
  STARTING,
  UP,
  /** It was ready once and is not now. */
  UNHEALTHY,
  /** It is held where it is. */
  PAUSED,
  /** It was told to end and is at its last work. */
  STOPPING,
  /** It ended as it was told to. */
  STOPPED,
  /** It ended by itself. */
  DIED
}
