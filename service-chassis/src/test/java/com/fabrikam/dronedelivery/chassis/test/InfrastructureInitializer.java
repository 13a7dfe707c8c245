package com.fabrikam.dronedelivery.chassis.test;

import com.fabrikam.dronedelivery.local.infrastructure.LocalInfrastructure;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Points a service at the test infrastructure, with a database of its own for every context. */
class InfrastructureInitializer
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  /**
   * Long enough for a machine that does other things as well; a test waits no longer than it must.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    Awaitility.setDefaultTimeout(PATIENCE);
    TestPropertyValues.of(
            "spring.mongodb.uri=" + LocalInfrastructure.mongoUri(),
            "spring.mongodb.database=test-" + UUID.randomUUID(),
            "spring.kafka.bootstrap-servers=" + LocalInfrastructure.kafkaBootstrapServers())
        .applyTo(context);
  }
}
