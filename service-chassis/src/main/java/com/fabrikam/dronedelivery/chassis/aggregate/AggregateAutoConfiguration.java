package com.fabrikam.dronedelivery.chassis.aggregate;

import com.fabrikam.dronedelivery.chassis.events.EventsAutoConfiguration;
import io.cloudevents.CloudEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Aggregate stores and the outbox relay, for services that publish events. */
@AutoConfiguration(after = EventsAutoConfiguration.class)
@ConditionalOnClass({KafkaTemplate.class, CloudEvent.class})
class AggregateAutoConfiguration {

  @Bean
  OutboxRelay outboxRelay(
      MongoOperations mongo,
      KafkaTemplate<String, CloudEvent> kafka,
      MeterRegistry meters,
      @Value("${spring.application.name}") String service) {
    return new OutboxRelay(mongo, new EventPublisher(kafka, service), meters);
  }

  @Bean
  AggregateStores aggregateStores(
      MongoOperations mongo, JsonMapper json, ObjectProvider<Tracer> tracer, OutboxRelay relay) {
    return new AggregateStores(mongo, new OutboxWriter(json, tracer), relay);
  }
}
