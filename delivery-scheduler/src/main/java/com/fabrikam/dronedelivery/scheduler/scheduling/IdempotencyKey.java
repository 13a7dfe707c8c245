package com.fabrikam.dronedelivery.scheduler.scheduling;

import com.fabrikam.dronedelivery.chassis.problem.InvalidRequestException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * By which a client's repeats of one POST are recognised (IETF draft "The Idempotency-Key HTTP
 * Header Field"). Keys are one space for all clients; a random UUID is what the draft recommends.
 */
record IdempotencyKey(String value) {

  static final String HEADER = "Idempotency-Key";

  /** 1 to 255 visible ASCII characters. */
  static final String PATTERN = "^[!-~]{1,255}$";

  private static final Pattern VISIBLE_ASCII = Pattern.compile(PATTERN);

  IdempotencyKey {
    if (!VISIBLE_ASCII.matcher(value).matches()) {
      throw new InvalidRequestException(HEADER, "must be 1 to 255 visible ASCII characters");
    }
  }

  static Optional<IdempotencyKey> of(@Nullable String header) {
    return Optional.ofNullable(header).map(String::strip).map(IdempotencyKey::new);
  }
}
