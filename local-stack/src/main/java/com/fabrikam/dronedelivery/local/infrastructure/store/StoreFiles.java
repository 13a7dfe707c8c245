package com.fabrikam.dronedelivery.local.infrastructure.store;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data folder: {@code snapshot-n} holds every document as it was when {@code journal-n} began,
 * {@code journal-n} the changes since. Only one process at a time may use a folder.
 */
final class StoreFiles implements Closeable {

  private static final Logger log = LoggerFactory.getLogger(StoreFiles.class);
  private static final Pattern NAME = Pattern.compile("(snapshot|journal)-(\\d{10})");

  private final Path folder;
  private final FileChannel lockFile;
  private long generation;

  private StoreFiles(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /** Takes the folder for this process, creating it if need be. */
  static StoreFiles open(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel lockFile =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!lock(lockFile)) {
      lockFile.close();
      throw new IOException("Another store is using " + folder);
    }
    return new StoreFiles(folder, lockFile);
  }

  private static boolean lock(FileChannel lockFile) throws IOException {
    try {
      FileLock lock = lockFile.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Reads everything that was kept: the documents of each collection by their position. */
  Map<String, NavigableMap<Long, byte[]>> load() throws IOException {
    long snapshot = generations("snapshot").stream().mapToLong(Long::longValue).max().orElse(0);
    List<Long> journals =
        generations("journal").stream().filter(each -> each >= snapshot).sorted().toList();
    generation = journals.isEmpty() ? snapshot : journals.getLast();

    Map<String, NavigableMap<Long, byte[]>> documents = new HashMap<>();
    if (Files.exists(file("snapshot", snapshot))) {
      replay(file("snapshot", snapshot), documents, false);
    }
    for (long journal : journals) {
      replay(file("journal", journal), documents, journal == generation);
    }
    return documents;
  }

  /** The journal to append to. */
  Path journal() {
    return file("journal", generation);
  }

  /** Begins the next generation; the snapshot that completes it may be written at leisure. */
  Path beginGeneration() {
    generation++;
    return journal();
  }

  /** Writes the snapshot of the current generation and removes what it makes superfluous. */
  void writeSnapshot(Stream<JournalRecord> documents) throws IOException {
    Path unfinished = folder.resolve("snapshot.unfinished");
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(unfinished), 256 * 1024)) {
      ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
      for (JournalRecord document : (Iterable<JournalRecord>) documents::iterator) {
        buffer = document.writeTo(buffer.clear());
        out.write(buffer.array(), 0, buffer.position());
      }
    }
    try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(unfinished, file("snapshot", generation), StandardCopyOption.ATOMIC_MOVE);
    for (String kind : List.of("snapshot", "journal")) {
      for (long old : generations(kind).stream().filter(each -> each < generation).toList()) {
        Files.delete(file(kind, old));
      }
    }
  }

  private static void replay(
      Path file, Map<String, NavigableMap<Long, byte[]>> documents, boolean mayBeTorn)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      RecordReader reader = new RecordReader(channel);
      for (Optional<JournalRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
        apply(next.get(), documents);
      }
      if (reader.position() < channel.size()) {
        if (!mayBeTorn) {
          throw new IOException(file + " is damaged at byte " + reader.position());
        }
        // Written while the process was killed: never answered to anybody.
        log.info("Dropping an unfinished write at the end of {}", file.getFileName());
        channel.truncate(reader.position());
      }
    }
  }

  private static void apply(
      JournalRecord change, Map<String, NavigableMap<Long, byte[]>> documents) {
    switch (change.kind()) {
      case PUT ->
          documents
              .computeIfAbsent(change.collection(), name -> new TreeMap<>())
              .put(change.position(), change.image());
      case REMOVE ->
          documents.getOrDefault(change.collection(), new TreeMap<>()).remove(change.position());
      case DROP -> documents.remove(change.collection());
    }
  }

  private List<Long> generations(String kind) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> NAME.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .filter(name -> name.group(1).equals(kind))
          .map(name -> Long.valueOf(name.group(2)))
          .toList();
    }
  }

  private Path file(String kind, long number) {
    return folder.resolve("%s-%010d".formatted(kind, number));
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
