package com.fabrikam.dronedelivery.chassis.events;

import com.fabrikam.dronedelivery.events.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;

/**
 * Moves what cannot be handled to {@code <topic>.dlt}. Metric {@code events.dead.letters} counts
 * these messages by the topic that they came from.
 */
class DeadLetters extends DeadLetterPublishingRecoverer {

  private final MeterRegistry meters;

  DeadLetters(Map<Class<?>, KafkaOperations<?, ?>> templates, MeterRegistry meters) {
    super(
        templates,
        (message, failure) ->
            new TopicPartition(Topics.deadLetters(message.topic()), message.partition()));
    this.meters = meters;
    // An increase is seen only in a series that was there before.
    Topics.ALL.forEach(this::counter);
  }

  @Override
  public void accept(
      ConsumerRecord<?, ?> message, @Nullable Consumer<?, ?> consumer, Exception failure) {
    super.accept(message, consumer, failure);
    counter(message.topic()).increment();
  }

  private Counter counter(String topic) {
    return Counter.builder("events.dead.letters")
        .description("Messages that a consumer could not handle, by the topic that they came from")
        .tag("topic", topic)
        .register(meters);
  }
}
