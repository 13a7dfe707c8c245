package com.fabrikam.dronedelivery.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A CSV file that the figures of every run are added to, so that runs can be compared. */
final class ResultsFile {

  private static final String[] COLUMNS = {
    "time",
    "commit",
    "simulation",
    "request",
    "rate_wanted",
    "rate_reached",
    "ok",
    "ko",
    "p50_ms",
    "p95_ms",
    "p99_ms",
    "max_ms",
    "duration_s"
  };

  private final Path file;

  ResultsFile(Path file) {
    this.file = file;
  }

  void add(Instant time, String commit, String simulation, List<Figures.Summary> summaries) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      boolean isNew = !Files.exists(file);
      try (Writer writer =
              Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
          CSVPrinter printer = new CSVPrinter(writer, CSVFormat.DEFAULT)) {
        if (isNew) {
          printer.printRecord((Object[]) COLUMNS);
        }
        for (Figures.Summary summary : summaries) {
          printer.printRecord(
              time,
              commit,
              simulation,
              summary.request(),
              oneDigit(summary.rateWanted()),
              oneDigit(summary.rateReached()),
              summary.ok(),
              summary.ko(),
              summary.p50(),
              summary.p95(),
              summary.p99(),
              summary.max(),
              oneDigit(summary.duration().toMillis() / 1000.0));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The figures cannot be written to " + file, e);
    }
  }

  private static String oneDigit(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
