package com.fabrikam.dronedelivery.load.pipeline;

/** A consumer group on a topic of the pipeline. */
enum Flow {
  /** Drone events become the state of deliveries. */
  TRACKING("delivery-service", "drone-events"),
  /** Delivery events become history. */
  HISTORY("delivery-history", "delivery-events"),
  /** Customers who asked for it are told. */
  NOTIFICATION("delivery-service-notifications", "delivery-events"),
  /** What an ended delivery held is given back. */
  SETTLEMENT("delivery-scheduler", "delivery-events");

  private final String group;
  private final String topic;

  Flow(String group, String topic) {
    this.group = group;
    this.topic = topic;
  }

  String group() {
    return group;
  }

  String topic() {
    return topic;
  }
}
