package com.fabrikam.dronedelivery.scheduler.scheduling;

import com.fabrikam.dronedelivery.chassis.problem.InvalidRequestException;
import com.fabrikam.dronedelivery.scheduler.callee.CurrentDelivery;
import com.fabrikam.dronedelivery.scheduler.callee.Refusal;
import com.fabrikam.dronedelivery.scheduler.callee.RefusedException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;

/**
 * What a client's {@code If-Match} demands (RFC 9110, section 13.1.1).
 *
 * @param tags the versions that it accepts; empty when it sent none
 */
record Precondition(List<ETag> tags) {

  static Precondition ifMatch(@Nullable String header) {
    if (header == null) {
      return new Precondition(List.of());
    }
    List<ETag> tags = ETag.parse(header);
    if (tags.isEmpty()) {
      throw new InvalidRequestException("If-Match", "must be * or entity tags such as \"3\"");
    }
    return new Precondition(tags);
  }

  /**
   * Checks it against what there is.
   *
   * @throws RefusedException {@code stale-version} if it does not hold
   */
  void require(Optional<CurrentDelivery> current) {
    if (isGiven() && current.filter(this::matches).isEmpty()) {
      throw new RefusedException(Refusal.stale());
    }
  }

  /** Whether the client named a version, and wants to know when it is not the current one. */
  boolean isGiven() {
    return !tags.isEmpty();
  }

  private boolean matches(CurrentDelivery current) {
    ETag version = ETag.create(current.etag());
    return tags.stream().anyMatch(tag -> tag.isWildcard() || tag.compare(version, true));
  }
}
