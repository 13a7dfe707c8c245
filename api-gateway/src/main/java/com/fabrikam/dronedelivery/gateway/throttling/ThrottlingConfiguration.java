package com.fabrikam.dronedelivery.gateway.throttling;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the throttle together as configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("throttling.enabled")
class ThrottlingConfiguration {

  private static final Logger log = LoggerFactory.getLogger(ThrottlingConfiguration.class);

  @Bean
  ThrottlingFilter throttlingFilter(ClientBuckets buckets, ThrottlingProperties properties) {
    return new ThrottlingFilter(
        buckets, new ClientAddress(properties.trustedProxies()), properties);
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = "throttling.store", havingValue = "local")
  static class Local {

    @Bean
    LocalBuckets localBuckets(ThrottlingProperties properties) {
      return new LocalBuckets(properties.bucket(), properties.timeToFull());
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = "throttling.store", havingValue = "mongodb")
  static class Shared {

    @Bean(destroyMethod = "close")
    MongoClient throttlingStore(ThrottlingProperties properties) {
      return MongoClients.create(properties.mongodbUri());
    }

    @Bean
    SharedBuckets sharedBuckets(
        MongoClient client, ThrottlingProperties properties, CircuitBreakerRegistry breakers) {
      MongoBuckets store = new MongoBuckets(client.getDatabase("gateway").getCollection("buckets"));
      store
          .createIndex()
          .subscribe(
              created -> {},
              failure -> log.warn("buckets will not expire in MongoDB: {}", failure.toString()));
      return new SharedBuckets(
          store.asAsync(),
          properties.bucket(),
          properties.capacity() + "/" + properties.refillPerSecond(),
          breakers.circuitBreaker("throttling-store"),
          properties.storeDeadline());
    }
  }
}
