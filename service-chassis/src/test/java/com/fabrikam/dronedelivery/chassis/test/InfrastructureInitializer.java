package com.fabrikam.dronedelivery.chassis.test;

import com.fabrikam.dronedelivery.local.infrastructure.LocalInfrastructure;
import java.util.UUID;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Points a service at the test infrastructure, with a database of its own for every context. */
class InfrastructureInitializer
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    TestPropertyValues.of(
            "spring.mongodb.uri=" + LocalInfrastructure.mongoUri(),
            "spring.mongodb.database=test-" + UUID.randomUUID(),
            "spring.kafka.bootstrap-servers=" + LocalInfrastructure.kafkaBootstrapServers())
        .applyTo(context);
  }
}
