package com.fabrikam.dronedelivery.gateway.limits;

import java.io.ByteArrayOutputStream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A request body as it arrives: kept up to the limit, counted and thrown away after that. */
final class IncomingBody {

  private final long limit;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long received;

  private IncomingBody(long limit) {
    this.limit = limit;
  }

  /**
   * Reads a body to its end, or to where nobody wants to read on.
   *
   * @param limit most bytes to keep
   * @param most most bytes to read
   */
  static Mono<IncomingBody> read(Flux<DataBuffer> buffers, long limit, long most) {
    return Mono.defer(
        () -> {
          IncomingBody body = new IncomingBody(limit);
          return buffers
              .map(body::add)
              .takeUntil(received -> received > most)
              .then(Mono.just(body));
        });
  }

  boolean isWithin(long size) {
    return received <= size;
  }

  byte[] bytes() {
    return kept.toByteArray();
  }

  private long add(DataBuffer buffer) {
    int size = buffer.readableByteCount();
    received += size;
    if (received <= limit) {
      byte[] bytes = new byte[size];
      buffer.read(bytes);
      kept.writeBytes(bytes);
    }
    DataBufferUtils.release(buffer);
    return received;
  }
}
