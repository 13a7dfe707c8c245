package com.fabrikam.dronedelivery.local.infrastructure;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;

/**
 * The real servers in containers; Testcontainers removes them when the JVM ends. Fails where no
 * engine answers.
 */
final class Containers {

  private Containers() {}

  static String startMongo() {
    MongoDBContainer container = new MongoDBContainer("mongo:8.0");
    container.start();
    return container.getConnectionString();
  }

  static String startKafka() {
    KafkaContainer container = new KafkaContainer("apache/kafka:4.2.1");
    container.start();
    return container.getBootstrapServers();
  }
}
