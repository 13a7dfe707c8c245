package com.fabrikam.dronedelivery.chassis.events;

import com.fabrikam.dronedelivery.events.Topics;
import io.cloudevents.CloudEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.CommonDelegatingErrorHandler;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.ExponentialBackOffWithMaxRetries;
import org.springframework.util.backoff.ExponentialBackOff;
import tools.jackson.databind.json.JsonMapper;

/** CloudEvents over Kafka, for services that bring Spring Kafka along. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@ConditionalOnClass({KafkaTemplate.class, CloudEvent.class})
public class EventsAutoConfiguration {

  @Bean
  EventReader eventReader(JsonMapper json) {
    return new EventReader(json);
  }

  /** Every topic of the contract with its dead letters, created by whichever service is first. */
  @Bean
  KafkaAdmin.NewTopics topics(
      @Value("${service.events.partitions:6}") int partitions,
      @Value("${service.events.replication-factor:-1}") short replicationFactor) {
    return new KafkaAdmin.NewTopics(
        Topics.ALL.stream()
            .flatMap(topic -> Stream.of(topic, Topics.deadLetters(topic)))
            .map(
                topic ->
                    TopicBuilder.name(topic)
                        .partitions(partitions)
                        .replicas(replicationFactor)
                        .build())
            .toArray(NewTopic[]::new));
  }

  /** Measures how old events are when their consumer gets them. */
  @Bean
  EventAge eventAge(MeterRegistry meters, Clock clock) {
    return new EventAge(meters, clock);
  }

  @Bean
  EventTracing eventTracing() {
    return new EventTracing();
  }

  /**
   * An unreadable message goes to the dead letters at once, any other failure of a listener after a
   * few repeats. While the store is away the partition waits for it, however long: everything
   * behind would fail alike, and nothing is gained by calling it dead.
   */
  @Bean
  CommonErrorHandler eventErrorHandler(
      KafkaTemplate<String, CloudEvent> events, MeterRegistry meters) {
    Map<Class<?>, KafkaOperations<?, ?>> templates = new LinkedHashMap<>();
    templates.put(CloudEvent.class, events);
    templates.put(
        byte[].class,
        new KafkaTemplate<>(
            events.getProducerFactory(),
            Map.of(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class)));
    DeadLetters deadLetters = new DeadLetters(templates, meters);
    ExponentialBackOffWithMaxRetries few = new ExponentialBackOffWithMaxRetries(4);
    few.setInitialInterval(200);
    DefaultErrorHandler limited = new DefaultErrorHandler(deadLetters, few);
    limited.addNotRetryableExceptions(UnreadableEventException.class);
    ExponentialBackOff patient = new ExponentialBackOff(200, 2);
    patient.setMaxInterval(5_000);
    CommonDelegatingErrorHandler handler = new CommonDelegatingErrorHandler(limited);
    handler.setCauseChainTraversing(true);
    handler.addDelegate(DataAccessException.class, new DefaultErrorHandler(deadLetters, patient));
    return handler;
  }
}
