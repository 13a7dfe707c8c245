package com.fabrikam.dronedelivery.local.foreground;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/**
 * What the person in front of the screen sees: lines, and below them, on a real terminal, one line
 * that changes. Where the output goes to a file, that line is repeated every ten seconds instead.
 */
public final class Terminal {

  private static final Duration BETWEEN_REPEATS = Duration.ofSeconds(10);
  private static final String ERASE_LINE = "\r\033[K";

  private final PrintStream out;
  private final boolean interactive;
  private String status = "";
  private Instant statusPrinted = Instant.now();

  Terminal(PrintStream out, boolean interactive) {
    this.out = out;
    this.interactive = interactive;
  }

  public static Terminal ofThisProcess() {
    Console console = System.console();
    return new Terminal(System.out, console != null && console.isTerminal());
  }

  public synchronized void line(String text) {
    if (interactive && !status.isEmpty()) {
      out.print(ERASE_LINE);
    }
    out.println(text);
    if (interactive) {
      out.print(status);
    }
    out.flush();
  }

  /** A line about one of the processes. */
  public void line(String process, String text) {
    line("%-20s %s".formatted(process, text));
  }

  public void error(String sentence) {
    clearStatus();
    line(sentence);
  }

  /** Shows how far things are. */
  public synchronized void status(String text) {
    if (interactive) {
      status = text;
      out.print(ERASE_LINE + text);
      out.flush();
    } else if (Duration.between(statusPrinted, Instant.now()).compareTo(BETWEEN_REPEATS) >= 0) {
      statusPrinted = Instant.now();
      out.println(text);
      out.flush();
    }
  }

  public synchronized void clearStatus() {
    if (interactive && !status.isEmpty()) {
      out.print(ERASE_LINE);
      out.flush();
    }
    status = "";
  }
}
