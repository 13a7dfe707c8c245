package com.fabrikam.dronedelivery.chassis.web;

import com.fabrikam.dronedelivery.chassis.problem.InvalidRequestException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a walk over a collection goes on: the sort key of the last item seen. Opaque to clients, so
 * that the key may change.
 */
public record Cursor(String lastKey) {

  /** What a client sends back as {@code cursor}. */
  public String encoded() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(lastKey.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads what {@link #encoded()} gave.
   *
   * @throws InvalidRequestException naming {@code cursor} if it was not given by this API
   */
  public static Cursor decode(String encoded) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(encoded);
      return new Cursor(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (IllegalArgumentException | CharacterCodingException _) {
      throw new InvalidRequestException("cursor", "is not a cursor of this collection");
    }
  }
}
