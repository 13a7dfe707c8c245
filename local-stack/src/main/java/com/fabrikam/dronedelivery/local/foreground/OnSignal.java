package com.fabrikam.dronedelivery.local.foreground;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Cleans up when the process is told to end (Ctrl-C, SIGTERM, a closed terminal), and ends it with
 * the given exit code.
 */
public final class OnSignal {

  private enum State {
    ARMED,
    CLEANING_UP,
    DISARMED
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.ARMED);

  private OnSignal() {}

  public static OnSignal run(Runnable cleanUp, int exitCode) {
    OnSignal handler = new OnSignal();
    Thread hook = new Thread(() -> handler.cleanUp(cleanUp, exitCode), "on-signal");
    Runtime.getRuntime().addShutdownHook(hook);
    return handler;
  }

  private void cleanUp(Runnable cleanUp, int exitCode) {
    if (state.compareAndSet(State.ARMED, State.CLEANING_UP)) {
      cleanUp.run();
      Runtime.getRuntime().halt(exitCode);
    }
  }

  /** From now on the process ends as it likes. Never returns if it is being ended already. */
  public void disarm() {
    state.compareAndSet(State.ARMED, State.DISARMED);
    while (state.get() == State.CLEANING_UP) {
      LockSupport.park(this);
    }
  }
}
