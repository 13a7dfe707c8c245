package com.fabrikam.dronedelivery.local.launch;

import java.time.Duration;

/** Hears what becomes of the processes, in their order; from several threads. */
public interface LaunchListener {

  void starting(String process, int port);

  void healthy(String process, Duration after);

  void stopping(String process);

  /** The process ended without having been told to. */
  void died(String process, int exitCode);

  /** A process that an earlier launcher left behind was ended. */
  void leftoverEnded(String process, long pid);
}
