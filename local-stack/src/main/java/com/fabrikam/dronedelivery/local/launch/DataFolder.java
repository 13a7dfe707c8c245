package com.fabrikam.dronedelivery.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The right to use a data folder, which one launcher at a time has; it ends with the process. */
final class DataFolder implements AutoCloseable {

  private final FileChannel lock;

  private DataFolder(FileChannel lock) {
    this.lock = lock;
  }

  /**
   * @throws LaunchFailedException if another launcher has it, or it cannot be written to
   */
  static DataFolder take(Path folder) {
    Path file = folder.resolve("lock");
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!tryLock(channel)) {
        channel.close();
        throw new LaunchFailedException(
            "The suite is running already: stop it where it was started, with Ctrl-C.");
      }
      return new DataFolder(channel);
    } catch (IOException e) {
      throw new LaunchFailedException(file + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock taken = channel.tryLock();
      return taken != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
