package com.fabrikam.dronedelivery.local.control;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * Where a launcher takes commands, and the token that they need; readable by its user only.
 *
 * @param address on the loopback interface
 */
record ControlFile(URI address, String token) {

  private static Path in(Path data) {
    return data.resolve("control");
  }

  void write(Path data) throws IOException {
    Path unfinished = data.resolve("control.unfinished");
    Files.deleteIfExists(unfinished);
    Files.createFile(
        unfinished,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(unfinished, address + "\n" + token + "\n");
    Files.move(
        unfinished, in(data), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Nothing if no launcher has written one. */
  static Optional<ControlFile> read(Path data) throws IOException {
    try {
      List<String> lines = Files.readAllLines(in(data));
      return lines.size() == 2
          ? Optional.of(new ControlFile(URI.create(lines.getFirst()), lines.getLast()))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  static void delete(Path data) throws IOException {
    Files.deleteIfExists(in(data));
  }
}
