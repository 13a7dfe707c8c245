package com.fabrikam.dronedelivery.history.chronicle;

import com.fabrikam.dronedelivery.events.DeliveryEvent;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A type of delivery event as a client names it.
 *
 * @param value the CloudEvents type, or the one word of it that tells it from the others: {@code
 *     completed} for {@code com.fabrikam.delivery.completed.v1}
 */
record EventType(String value) {

  private static final String PREFIX = "com.fabrikam.delivery.";
  private static final String SUFFIX = ".v1";

  EventType {
    String full = value.contains(".") ? value : PREFIX + value + SUFFIX;
    if (DeliveryEvent.Type.ofCeType(full).isEmpty()) {
      throw new IllegalArgumentException("must be one of " + shortNames());
    }
    value = full;
  }

  private static String shortNames() {
    return Arrays.stream(DeliveryEvent.Type.values())
        .map(DeliveryEvent.Type::ceType)
        .map(type -> type.substring(PREFIX.length(), type.length() - SUFFIX.length()))
        .collect(Collectors.joining(", "));
  }
}
