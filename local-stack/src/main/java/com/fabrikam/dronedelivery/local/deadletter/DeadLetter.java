package com.fabrikam.dronedelivery.local.deadletter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A message that a consumer could not handle, as Spring Kafka's DeadLetterPublishingRecoverer
 * leaves it.
 *
 * @param partition of the dead letters' topic
 * @param offset in that partition
 * @param time when it was put there
 * @param key as the source had it; empty if it had none
 * @param eventId CloudEvents id; empty if it is no CloudEvent
 * @param eventType CloudEvents type; empty if it is no CloudEvent
 * @param reason why it could not be handled
 * @param group the consumer group that could not handle it
 * @param originalPartition where it lay on the source topic
 * @param originalOffset in that partition
 * @param replayed whether it has been sent to the source topic again
 */
record DeadLetter(
    int partition,
    long offset,
    Instant time,
    String key,
    String eventId,
    String eventType,
    String reason,
    String group,
    OptionalInt originalPartition,
    OptionalLong originalOffset,
    boolean replayed) {

  private static final String ADDED = "kafka_dlt-";

  /** What Spring Kafka puts before the reason; the group says as much. */
  private static final String WHICH_LISTENER = "^Listener method '[^']*' threw exception; ";

  static DeadLetter of(ConsumerRecord<byte[], byte[]> message, boolean replayed) {
    Headers headers = message.headers();
    return new DeadLetter(
        message.partition(),
        message.offset(),
        Instant.ofEpochMilli(message.timestamp()),
        message.key() == null ? "" : new String(message.key(), StandardCharsets.UTF_8),
        text(headers, "ce_id"),
        text(headers, "ce_type"),
        text(headers, ADDED + "exception-message").replaceFirst(WHICH_LISTENER, ""),
        text(headers, ADDED + "original-consumer-group"),
        value(headers, ADDED + "original-partition", Integer.BYTES)
            .map(bytes -> OptionalInt.of(bytes.getInt()))
            .orElse(OptionalInt.empty()),
        value(headers, ADDED + "original-offset", Long.BYTES)
            .map(bytes -> OptionalLong.of(bytes.getLong()))
            .orElse(OptionalLong.empty()),
        replayed);
  }

  /**
   * The headers that the message had on the source topic. Those of a CloudEvent that could be
   * decoded are on the dead letter twice, as they came and as they were encoded again.
   */
  static Headers originalHeaders(ConsumerRecord<byte[], byte[]> message) {
    Set<Header> original = new LinkedHashSet<>();
    for (Header header : message.headers()) {
      if (!header.key().startsWith(ADDED)) {
        original.add(header);
      }
    }
    return new RecordHeaders(original);
  }

  private static String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? ""
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static Optional<ByteBuffer> value(Headers headers, String name, int length) {
    return Optional.ofNullable(headers.lastHeader(name))
        .map(Header::value)
        .filter(bytes -> bytes.length == length)
        .map(ByteBuffer::wrap);
  }
}
