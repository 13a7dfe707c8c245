package com.fabrikam.dronedelivery.delivery.notification;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** What a customer reads. */
final class NotificationText {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
          .withLocale(Locale.UK)
          .withZone(ZoneOffset.UTC);

  private NotificationText() {}

  static String subject(Notification notification) {
    return "Your delivery " + what(notification);
  }

  static String body(Notification notification) {
    return "Your delivery %s %s (%s UTC)."
        .formatted(
            notification.deliveryId(), what(notification), TIME.format(notification.occurredAt()));
  }

  private static String what(Notification notification) {
    return switch (notification.stage()) {
      case CREATED -> "is scheduled";
      case HEADED_TO_PICKUP -> "is about to be fetched: the drone took off";
      case IN_TRANSIT -> "is on its way";
      case COMPLETED -> "has arrived";
      case CANCELLED -> "was cancelled";
      case FAILED -> "could not be delivered";
    };
  }
}
