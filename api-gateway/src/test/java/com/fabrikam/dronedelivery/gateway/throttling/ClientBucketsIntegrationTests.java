package com.fabrikam.dronedelivery.gateway.throttling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.local.infrastructure.LocalInfrastructure;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The buckets themselves: local, and shared by two replicas. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientBucketsIntegrationTests {

  private static final int CAPACITY = 100;
  private static final Duration HOUR = Duration.ofHours(1);

  /** Practically without refill, so that counts are exact. */
  private static final BucketConfiguration BUCKET =
      BucketConfiguration.builder()
          .addLimit(limit -> limit.capacity(CAPACITY).refillGreedy(1, HOUR))
          .build();

  private MongoClient mongo;
  private MongoCollection<Document> documents;

  @BeforeAll
  void connect() {
    mongo = MongoClients.create(LocalInfrastructure.mongoUri());
    documents = mongo.getDatabase("gateway-test").getCollection(UUID.randomUUID().toString());
  }

  @AfterAll
  void disconnect() {
    mongo.close();
  }

  @Test
  void aLocalBucketGivesWhatItHoldsAndNoMore() {
    LocalBuckets buckets = new LocalBuckets(BUCKET, HOUR);

    assertThat(passed(List.of(buckets), "a", 500)).isEqualTo(CAPACITY);
    assertThat(passed(List.of(buckets), "b", 1)).isEqualTo(1);
  }

  @Test
  void twoReplicasTogetherGiveWhatOneBucketHoldsAndNoMore() {
    List<ClientBuckets> replicas = List.of(replica("100/1"), replica("100/1"));

    assertThat(passed(replicas, "busy", 1000)).isEqualTo(CAPACITY);
    assertThat(passed(replicas, "quiet", 2)).isEqualTo(2);
  }

  @Test
  void aReplicaThatStartsLaterFindsTheBucketAsItIs() {
    assertThat(passed(List.of(replica("100/1")), "returning", 60)).isEqualTo(60);

    assertThat(passed(List.of(replica("100/1")), "returning", 60)).isEqualTo(40);
  }

  @Test
  void otherLimitsAreAnotherBucket() {
    assertThat(passed(List.of(replica("100/1")), "reconfigured", 150)).isEqualTo(100);

    assertThat(passed(List.of(replica("100/2")), "reconfigured", 150)).isEqualTo(100);
  }

  @Test
  void aBucketSaysWhenTheStoreMayForgetIt() {
    passed(List.of(replica("100/1")), "leaving", 10);

    Document bucket =
        Mono.from(documents.find(new Document("_id", "100/1 leaving")).first()).block();

    assertThat(bucket).isNotNull();
    assertThat(bucket.getDate("expiresAt").toInstant())
        .isAfter(java.time.Instant.now().plus(Duration.ofHours(9)));
  }

  @Test
  void aStoreThatIsAwayHoldsNobodyUp() {
    try (MongoClient nobody = MongoClients.create("mongodb://localhost:1")) {
      CircuitBreaker breaker = breaker();
      SharedBuckets buckets =
          buckets(
              new MongoBuckets(nobody.getDatabase("x").getCollection("y")),
              "100/1",
              breaker,
              Duration.ofMillis(100));

      for (int i = 0; i < 10; i++) {
        assertThat(buckets.take("a").blockOptional(Duration.ofSeconds(5))).isEmpty();
      }
      assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);
    }
  }

  private static long passed(List<? extends ClientBuckets> replicas, String client, int requests) {
    return Flux.range(0, requests)
        .flatMap(i -> replicas.get(i % replicas.size()).take(client), 200)
        .filter(ConsumptionProbe::isConsumed)
        .count()
        .blockOptional(Duration.ofSeconds(60))
        .orElseThrow();
  }

  private SharedBuckets replica(String policy) {
    return buckets(new MongoBuckets(documents), policy, breaker(), Duration.ofSeconds(60));
  }

  private static SharedBuckets buckets(
      MongoBuckets store, String policy, CircuitBreaker breaker, Duration deadline) {
    return new SharedBuckets(store.asAsync(), BUCKET, policy, breaker, deadline);
  }

  private static CircuitBreaker breaker() {
    return CircuitBreaker.of(
        "store",
        CircuitBreakerConfig.custom().slidingWindowSize(10).minimumNumberOfCalls(5).build());
  }
}
