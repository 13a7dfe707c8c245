package com.fabrikam.dronedelivery.local.infrastructure.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/**
 * Reads the records of a file one after the other, with a buffer that grows with the largest of
 * them.
 */
final class RecordReader {

  private static final int LARGEST_RECORD = 64 * 1024 * 1024;

  private final FileChannel channel;
  private ByteBuffer buffer = ByteBuffer.allocate(1024 * 1024).flip();
  private long position;

  RecordReader(FileChannel channel) {
    this.channel = channel;
  }

  /** The next whole record; nothing at the end of the file or where a record is torn. */
  Optional<JournalRecord> next() throws IOException {
    while (true) {
      int before = buffer.position();
      Optional<JournalRecord> found = JournalRecord.readFrom(buffer);
      if (found.isPresent()) {
        position += buffer.position() - before;
        return found;
      }
      if (!fill()) {
        return Optional.empty();
      }
    }
  }

  /** Where the last whole record ends. */
  long position() {
    return position;
  }

  private boolean fill() throws IOException {
    if (buffer.remaining() == buffer.capacity()) {
      if (buffer.capacity() >= LARGEST_RECORD) {
        return false;
      }
      buffer = ByteBuffer.allocate(buffer.capacity() * 2).put(buffer).flip();
    }
    buffer.compact();
    int read = channel.read(buffer);
    buffer.flip();
    return read > 0;
  }
}
