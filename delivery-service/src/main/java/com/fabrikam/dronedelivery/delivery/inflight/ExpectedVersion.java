package com.fabrikam.dronedelivery.delivery.inflight;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;

/**
 * The version of a delivery that a client wants to change: its {@code If-Match} (RFC 9110, section
 * 13.1.1). Without one, every version will do.
 */
final class ExpectedVersion {

  private final @Nullable List<ETag> accepted;

  private ExpectedVersion(@Nullable List<ETag> accepted) {
    this.accepted = accepted;
  }

  static ExpectedVersion ifMatch(@Nullable String header) {
    return new ExpectedVersion(header == null ? null : ETag.parse(header));
  }

  /** The entity tag of a delivery: every change that a client can see has a number. */
  static String etagOf(Delivery delivery) {
    return ETag.quoteETagIfNecessary(Long.toString(delivery.sequence()));
  }

  /**
   * Checks an existing delivery.
   *
   * @throws StaleVersionException if the client has seen another version
   */
  void require(Delivery delivery) {
    ETag current = ETag.create(etagOf(delivery));
    if (accepted != null
        && accepted.stream().noneMatch(etag -> etag.isWildcard() || etag.compare(current, true))) {
      throw new StaleVersionException(delivery.id());
    }
  }

  /**
   * Checks that a delivery may be created.
   *
   * @throws StaleVersionException if the client has seen one: it cannot have been this
   */
  void requireAbsent(DeliveryId id) {
    if (accepted != null) {
      throw new StaleVersionException(id);
    }
  }
}
