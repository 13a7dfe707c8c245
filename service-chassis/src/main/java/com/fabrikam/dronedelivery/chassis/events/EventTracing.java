package com.fabrikam.dronedelivery.chassis.events;

import com.fabrikam.dronedelivery.events.Topics;
import java.util.Arrays;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;

/**
 * Gives every message that a listener gets a span in the trace of the request that caused its
 * event. Readings of drones have none: thousands of them come in a second, and no request of a
 * client caused them.
 */
class EventTracing
    implements ContainerCustomizer<
        Object, Object, ConcurrentMessageListenerContainer<Object, Object>> {

  @Override
  public void configure(ConcurrentMessageListenerContainer<Object, Object> container) {
    ContainerProperties properties = container.getContainerProperties();
    String[] topics = properties.getTopics();
    boolean readings = topics != null && Arrays.asList(topics).contains(Topics.DRONE_EVENTS);
    properties.setObservationEnabled(!readings);
    properties.setRecordObservationsInBatch(!readings);
    // Otherwise the container's timer has the name of the others' observation, with other tags.
    properties.setMicrometerEnabled(false);
  }
}
