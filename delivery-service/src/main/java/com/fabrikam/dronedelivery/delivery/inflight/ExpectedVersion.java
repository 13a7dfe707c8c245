package com.fabrikam.dronedelivery.delivery.inflight;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;

/**
 * The version of a delivery that a client wants to change: its {@code If-Match} (RFC 9110, section
 * 13.1.1), or none at all, its {@code If-None-Match: *} (section 13.1.2). Without either, every
 * version will do.
 */
final class ExpectedVersion {

  /** What {@code If-None-Match} must be to mean anything to a PUT. */
  private static final String ANY = "*";

  private final @Nullable List<ETag> accepted;
  private final boolean none;

  private ExpectedVersion(@Nullable List<ETag> accepted, boolean none) {
    this.accepted = accepted;
    this.none = none;
  }

  static ExpectedVersion ifMatch(@Nullable String header) {
    return of(header, null);
  }

  static ExpectedVersion of(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
    return new ExpectedVersion(
        ifMatch == null ? null : ETag.parse(ifMatch),
        ifNoneMatch != null && ifNoneMatch.strip().equals(ANY));
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
    boolean isAccepted =
        accepted == null
            || accepted.stream().anyMatch(etag -> etag.isWildcard() || etag.compare(current, true));
    if (none || !isAccepted) {
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
