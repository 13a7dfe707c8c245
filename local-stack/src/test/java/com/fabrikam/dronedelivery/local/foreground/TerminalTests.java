package com.fabrikam.dronedelivery.local.foreground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalTests {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Test
  void theStatusStaysBelowTheLines() {
    Terminal terminal = new Terminal(new PrintStream(written, true, StandardCharsets.UTF_8), true);

    terminal.status("1 of 2");
    terminal.line("broker", "healthy");
    terminal.clearStatus();
    terminal.line("done");

    assertThat(screen()).containsExactly("broker               healthy", "done");
  }

  @Test
  void aFileGetsPlainLinesOnly() {
    Terminal terminal = new Terminal(new PrintStream(written, true, StandardCharsets.UTF_8), false);

    terminal.status("1 of 2");
    terminal.line("broker", "healthy");
    terminal.clearStatus();

    assertThat(written.toString(StandardCharsets.UTF_8))
        .isEqualTo("broker               healthy\n");
  }

  /** What is left to see when every "erase the line" has been carried out. */
  private String[] screen() {
    return written
            .toString(StandardCharsets.UTF_8)
            .replaceAll("[^\n]*\r\033\\[K", "")
            .split("\n", -1)[0]
            .isEmpty()
        ? new String[0]
        : written
            .toString(StandardCharsets.UTF_8)
            .replaceAll("[^\n]*\r\033\\[K", "")
            .strip()
            .split("\n");
  }
}
