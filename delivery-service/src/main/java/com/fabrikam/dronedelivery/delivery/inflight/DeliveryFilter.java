package com.fabrikam.dronedelivery.delivery.inflight;

import com.fabrikam.dronedelivery.chassis.problem.InvalidRequestException;
import com.fabrikam.dronedelivery.chassis.web.Cursor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries a client wants to see, in the order of their creation.
 *
 * @param ownerId null for every owner's
 * @param stage null for every stage
 * @param limit most deliveries on a page
 * @param afterKey the {@code createdKey} that the page begins after; null for the first page
 */
record DeliveryFilter(
    @Nullable OwnerId ownerId,
    @Nullable DeliveryStage stage,
    int limit,
    @Nullable String afterKey) {

  private static final Pattern KEY = Pattern.compile("\\d{13}-[A-Za-z0-9_-]{1,64}");

  /**
   * Reads the parameters of a request.
   *
   * @throws InvalidRequestException if the cursor is not one of this collection
   */
  static DeliveryFilter of(
      @Nullable OwnerId ownerId,
      @Nullable DeliveryStage stage,
      int limit,
      @Nullable String cursor) {
    return new DeliveryFilter(
        ownerId, stage, limit, cursor == null ? null : keyOf(Cursor.decode(cursor)));
  }

  private static String keyOf(Cursor cursor) {
    if (!KEY.matcher(cursor.lastKey()).matches()) {
      throw new InvalidRequestException("cursor", "is not a cursor of this collection");
    }
    return cursor.lastKey();
  }
}
