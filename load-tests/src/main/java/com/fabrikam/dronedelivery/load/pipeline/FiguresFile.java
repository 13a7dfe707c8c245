package com.fabrikam.dronedelivery.load.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A CSV file to which each run adds a line. */
record FiguresFile(Path path) {

  /**
   * Adds a line, and the head before the first one.
   *
   * @throws BenchmarkFailedException if the file cannot be written
   */
  void append(List<String> row) {
    List<String> lines = new ArrayList<>();
    if (!Files.exists(path)) {
      lines.add(String.join(",", Figures.COLUMNS));
    }
    lines.add(String.join(",", row));
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.write(path, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new BenchmarkFailedException(
          "The figures cannot be written to " + path + ": " + e.getMessage() + ".", e);
    }
  }
}
