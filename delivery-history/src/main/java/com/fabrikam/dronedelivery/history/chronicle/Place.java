package com.fabrikam.dronedelivery.history.chronicle;

import com.fabrikam.dronedelivery.chassis.problem.InvalidRequestException;
import com.fabrikam.dronedelivery.chassis.web.Cursor;
import com.fabrikam.dronedelivery.history.DeliveryId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where an event stands among all events: by time, then by delivery, then by sequence. Written as
 * one text that sorts that way, so that one indexed field gives an order without ties, a range of
 * time, and a page to go on from.
 */
record Place(Instant time, String value) {

  static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  private static final DateTimeFormatter FIXED_WIDTH =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final Pattern VALUE =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z/[A-Za-z0-9_-]{1,64}/\\d{8,19}");

  static Place of(Instant time, DeliveryId delivery, long sequence) {
    Instant stored = time.truncatedTo(ChronoUnit.MILLIS);
    return new Place(stored, "%s/%s/%08d".formatted(before(stored), delivery.value(), sequence));
  }

  /**
   * The text before every place of this millisecond and after every place of the one before.
   *
   * @throws IllegalArgumentException if the year has not four digits, so that the text would not
   *     sort
   */
  static String before(Instant time) {
    if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      throw new IllegalArgumentException("must be a time of the years 1 to 9999");
    }
    return FIXED_WIDTH.format(time);
  }

  /**
   * The text of the place behind which a walk goes on.
   *
   * @throws InvalidRequestException if the cursor is one of another collection
   */
  static String at(Cursor cursor) {
    if (!VALUE.matcher(cursor.lastKey()).matches()) {
      throw new InvalidRequestException("cursor", "is not a cursor of this collection");
    }
    return cursor.lastKey();
  }
}
