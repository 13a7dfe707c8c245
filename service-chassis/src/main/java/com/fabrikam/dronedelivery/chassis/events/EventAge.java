package com.fabrikam.dronedelivery.chassis.events;

import io.cloudevents.CloudEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.springframework.kafka.listener.BatchInterceptor;

/**
 * Metric {@code events.age}: from the time that an event says it happened to the arrival of its
 * batch at a consumer, by topic and consumer group. It grows when a relay, the broker or the
 * consumer falls behind, whichever it is.
 */
class EventAge implements BatchInterceptor<Object, Object> {

  private record Flow(String topic, String group) {}

  private final Map<Flow, Timer> timers = new ConcurrentHashMap<>();
  private final MeterRegistry meters;
  private final Clock clock;

  EventAge(MeterRegistry meters, Clock clock) {
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public ConsumerRecords<Object, Object> intercept(
      ConsumerRecords<Object, Object> records, Consumer<Object, Object> consumer) {
    Instant now = clock.instant();
    String group = consumer.groupMetadata().groupId();
    for (ConsumerRecord<Object, Object> message : records) {
      if (message.value() instanceof CloudEvent event && event.getTime() != null) {
        Duration age = Duration.between(event.getTime().toInstant(), now);
        timer(message.topic(), group).record(age.isNegative() ? Duration.ZERO : age);
      }
    }
    return records;
  }

  private Timer timer(String topic, String group) {
    return timers.computeIfAbsent(
        new Flow(topic, group),
        flow ->
            Timer.builder("events.age")
                .description("Age of events when their consumer gets them")
                .tag("topic", flow.topic())
                .tag("group", flow.group())
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(5))
                .maximumExpectedValue(Duration.ofMinutes(2))
                .register(meters));
  }
}
