package com.fabrikam.dronedelivery.events;

import java.util.List;

/** The topics of the suite. */
public final class Topics {

  /**
   * {@link DroneLocation}, {@link DroneLost}, {@link DroneReplaced} and {@link DroneNotReplaced},
   * keyed by drone id.
   */
  public static final String DRONE_EVENTS = "drone-events";

  /** {@link DeliveryEvent}, keyed by delivery id. */
  public static final String DELIVERY_EVENTS = "delivery-events";

  /** {@link DeliveryRequested}, keyed by delivery id. */
  public static final String DELIVERY_REQUESTS = "delivery-requests";

  /** Every topic that a service publishes to in normal operation. */
  public static final List<String> ALL = List.of(DRONE_EVENTS, DELIVERY_EVENTS, DELIVERY_REQUESTS);

  private Topics() {}

  /** The topic that takes what could not be handled from {@code topic}. */
  public static String deadLetters(String topic) {
    return topic + ".dlt";
  }
}
