package com.fabrikam.dronedelivery.local.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How much memory processes have resident. */
public final class MemoryUse {

  private static final int KIB = 1024;

  private MemoryUse() {}

  /** Of the processes and of this one, in bytes; 0 where the system does not say. */
  public static long withThisProcess(Collection<ManagedProcess> processes) {
    return of(ProcessHandle.current().pid()) + of(processes);
  }

  /** In bytes; 0 where the system does not say. */
  public static long of(Collection<ManagedProcess> processes) {
    return processes.stream()
        .flatMapToLong(process -> process.pid().stream())
        .map(MemoryUse::of)
        .sum();
  }

  private static long of(long pid) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    try {
      if (Files.exists(status)) {
        List<String> lines = Files.readAllLines(status);
        return lines.stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(MemoryUse::firstNumber)
                .sum()
            * KIB;
      }
      return ofPs(pid) * KIB;
    } catch (IOException gone) {
      return 0;
    }
  }

  private static long ofPs(long pid) throws IOException {
    Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
    try {
      if (!ps.waitFor(5, TimeUnit.SECONDS)) {
        ps.destroyForcibly();
        return 0;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
    return ps.inputReader().lines().mapToLong(MemoryUse::firstNumber).sum();
  }

  private static long firstNumber(String text) {
    String digits = text.replaceAll("\\D", "");
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }
}
