package com.fabrikam.dronedelivery.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Holds a process where it is (SIGSTOP), and lets it go on (SIGCONT). */
final class Suspension {

  private Suspension() {}

  /** The process does nothing any more; its connections stay open and nobody answers on them. */
  static void suspend(Process process) throws InterruptedException {
    send("STOP", process);
  }

  /** Does nothing to a process that is running. */
  static void resume(ProcessHandle process) throws InterruptedException {
    send("CONT", process);
  }

  static void resume(Process process) throws InterruptedException {
    send("CONT", process);
  }

  /** Whoever did it; false for a process that is gone. */
  static boolean isSuspended(Process process) {
    String pid = Long.toString(process.pid());
    Path stat = Path.of("/proc", pid, "stat");
    try {
      if (Files.exists(stat)) {
        String fields = Files.readString(stat);
        // The name, in parentheses, may contain anything.
        return fields.startsWith("T", fields.lastIndexOf(')') + 2);
      }
      return output("ps", "-o", "state=", "-p", pid).startsWith("T");
    } catch (IOException gone) {
      return false;
    }
  }

  private static void send(String signal, Process process) throws InterruptedException {
    if (process.isAlive()) {
      send(signal, process.toHandle());
    }
  }

  /** Every shell has {@code kill} built in. */
  private static void send(String signal, ProcessHandle process) throws InterruptedException {
    String command = "kill -s %s %d 2> /dev/null".formatted(signal, process.pid());
    try {
      new ProcessBuilder("/bin/sh", "-c", command).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String output(String... command) throws IOException {
    try (var output = new ProcessBuilder(command).start().inputReader()) {
      return output.readAllAsString().strip();
    }
  }
}
