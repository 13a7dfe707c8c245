package com.fabrikam.dronedelivery.local.launch;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Runs the program of a child process and ends it when the launcher is gone, however that came
 * about: the child's standard input is a pipe that the launcher holds open and never writes to.
 */
public final class ChildProcess {

  private ChildProcess() {}

  /** First argument: the class to run; the others are its arguments. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    endWithParent();
    Method main = Class.forName(arguments[0]).getDeclaredMethod("main", String[].class);
    // The classes of applications are not public.
    main.setAccessible(true);
    main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  private static void endWithParent() {
    Thread.ofPlatform()
        .name("end-with-parent")
        .daemon()
        .start(
            () -> {
              awaitEndOfInput();
              System.exit(143);
            });
  }

  private static void awaitEndOfInput() {
    try {
      while (System.in.read() >= 0) {}
    } catch (IOException closed) {
      // As good as its end.
      return;
    }
  }
}
