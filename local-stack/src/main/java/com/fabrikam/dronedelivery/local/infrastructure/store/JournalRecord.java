package com.fabrikam.dronedelivery.local.infrastructure.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One change: the new image of a document, its removal, or the end of a whole collection. Replaying
 * the same changes over any state between their beginning and their end leads to the same state,
 * which is what lets a snapshot be taken while the store works.
 *
 * @param kind what happened
 * @param collection full name, {@code database.collection}
 * @param position the document's place in its collection; never changes while the document exists
 * @param image the document as BSON; empty unless it was put
 */
record JournalRecord(Kind kind, String collection, long position, byte[] image) {

  enum Kind {
    PUT,
    REMOVE,
    DROP
  }

  private static final byte[] NO_IMAGE = {};
  private static final int FRAME_BYTES = 8;
  private static final int HEADER_BYTES = 1 + 2 + 8;

  static JournalRecord put(String collection, long position, byte[] image) {
    return new JournalRecord(Kind.PUT, collection, position, image);
  }

  static JournalRecord remove(String collection, long position) {
    return new JournalRecord(Kind.REMOVE, collection, position, NO_IMAGE);
  }

  static JournalRecord drop(String collection) {
    return new JournalRecord(Kind.DROP, collection, 0, NO_IMAGE);
  }

  /**
   * Writes this record at the buffer's position; answers the buffer, or a larger one with the same
   * content.
   */
  ByteBuffer writeTo(ByteBuffer buffer) {
    byte[] name = collection.getBytes(StandardCharsets.UTF_8);
    int payload = HEADER_BYTES + name.length + image.length;
    ByteBuffer target = withRoomFor(buffer, FRAME_BYTES + payload);
    int start = target.position();
    target.position(start + FRAME_BYTES);
    target
        .put((byte) kind.ordinal())
        .putShort((short) name.length)
        .put(name)
        .putLong(position)
        .put(image);
    target.putInt(start, payload).putInt(start + 4, checksum(target, start + FRAME_BYTES, payload));
    return target;
  }

  /** Reads the next record, or nothing if what remains is not a whole one. */
  static Optional<JournalRecord> readFrom(ByteBuffer buffer) {
    if (buffer.remaining() < FRAME_BYTES) {
      return Optional.empty();
    }
    int start = buffer.position();
    int payload = buffer.getInt(start);
    if (payload < HEADER_BYTES || payload > buffer.remaining() - FRAME_BYTES) {
      return Optional.empty();
    }
    if (buffer.getInt(start + 4) != checksum(buffer, start + FRAME_BYTES, payload)) {
      return Optional.empty();
    }
    buffer.position(start + FRAME_BYTES);
    Kind kind = Kind.values()[buffer.get()];
    byte[] name = new byte[buffer.getShort()];
    buffer.get(name);
    long position = buffer.getLong();
    byte[] image = new byte[payload - HEADER_BYTES - name.length];
    buffer.get(image);
    return Optional.of(
        new JournalRecord(kind, new String(name, StandardCharsets.UTF_8), position, image));
  }

  private static ByteBuffer withRoomFor(ByteBuffer buffer, int bytes) {
    if (buffer.remaining() >= bytes) {
      return buffer;
    }
    return ByteBuffer.allocate(Math.max(buffer.capacity() * 2, buffer.position() + bytes))
        .put(buffer.flip());
  }

  private static int checksum(ByteBuffer buffer, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(buffer.slice(offset, length));
    return (int) crc.getValue();
  }
}
