package com.fabrikam.dronedelivery.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Remembers a process by its id and its start, so that another one that got the same id is left
 * alone.
 */
final class PidFile {

  private static final String SUFFIX = ".pid";

  private PidFile() {}

  static void write(Path file, ProcessHandle process) throws IOException {
    Files.writeString(file, process.pid() + " " + startOf(process));
  }

  static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends every process that is remembered in the folder, and tells the listener. */
  static void endAll(Path folder, LaunchListener listener) throws InterruptedException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    for (Path file : filesIn(folder)) {
      Optional<ProcessHandle> leftover = read(file);
      if (leftover.isPresent()) {
        end(leftover.get());
        listener.leftoverEnded(
            file.getFileName().toString().replace(SUFFIX, ""), leftover.get().pid());
      }
      remove(file);
    }
  }

  /** The process, if it is still the same one. */
  static Optional<ProcessHandle> read(Path file) {
    try {
      String[] parts = Files.readString(file).split(" ", 2);
      return ProcessHandle.of(Long.parseLong(parts[0].strip()))
          .filter(ProcessHandle::isAlive)
          .filter(process -> parts.length == 2 && startOf(process).equals(parts[1].strip()));
    } catch (NoSuchFileException | NumberFormatException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Object::toString).orElse("unknown");
  }

  private static List<Path> filesIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(ProcessHandle process) throws InterruptedException {
    process.destroy();
    Suspension.resume(process);
    try {
      process.onExit().get(10, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
      process.onExit().join();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
