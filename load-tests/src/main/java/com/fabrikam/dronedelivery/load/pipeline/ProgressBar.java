package com.fabrikam.dronedelivery.load.pipeline;

import java.io.PrintStream;
import java.util.Locale;

/** How far something is that takes a while, on one line of a terminal; used by many threads. */
final class ProgressBar {

  private static final int WIDTH = 40;
  private static final long REDRAW_NANOS = 500_000_000;

  private final PrintStream terminal;
  private final String what;
  private final long total;
  private long done;
  private long drawnAt;

  ProgressBar(PrintStream terminal, String what, long total) {
    this.terminal = terminal;
    this.what = what;
    this.total = total;
    this.drawnAt = System.nanoTime();
  }

  /** One more is done. */
  synchronized void step() {
    to(done + 1);
  }

  /** So many are done. */
  synchronized void to(long nowDone) {
    done = nowDone;
    long now = System.nanoTime();
    if (now - drawnAt >= REDRAW_NANOS) {
      drawnAt = now;
      draw("\r");
    }
  }

  /** Draws the last state, and leaves the line. */
  synchronized void end() {
    draw("\r");
    terminal.println();
  }

  private void draw(String before) {
    int filled = total == 0 ? WIDTH : (int) (Math.max(0, Math.min(done, total)) * WIDTH / total);
    terminal.printf(
        Locale.ROOT,
        "%s%-28s [%s%s] %,d of %,d",
        before,
        what,
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        done,
        total);
    terminal.flush();
  }
}
