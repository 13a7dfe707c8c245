package com.fabrikam.dronedelivery.local.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.local.infrastructure.LocalInfrastructure;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ConsumerLagIntegrationTests {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String topic = "topic-" + UUID.randomUUID();
  private final String group = "group-" + UUID.randomUUID();

  @Test
  void theLagIsWhatAGroupHasNotHandledInAllPartitionsOfATopic() throws Exception {
    String servers = LocalInfrastructure.kafkaBootstrapServers();
    Map<String, Object> settings = Map.of("bootstrap.servers", servers, "group.id", group);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers));
        KafkaProducer<String, String> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", servers),
                new StringSerializer(),
                new StringSerializer());
        KafkaConsumer<String, String> consumer =
            new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
      for (int i = 0; i < 5; i++) {
        producer.send(new ProducerRecord<>(topic, 0, "key", "value")).get();
      }
      producer.send(new ProducerRecord<>(topic, 1, "key", "value")).get();
      consumer.commitSync(Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(3)));
    }

    assertThat(new ConsumerLag(servers, PATIENCE).byGroup().orElseThrow())
        .hasEntrySatisfying(group, lag -> assertThat(lag).containsExactly(Map.entry(topic, 3L)));
  }

  @Test
  void aBrokerThatDoesNotAnswerIsNotWaitedForLong() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String servers = "localhost:" + silent.getLocalPort();
      assertThat(new ConsumerLag(servers, Duration.ofSeconds(1)).byGroup()).isEmpty();
    }
    assertThat(new ConsumerLag("localhost:1", Duration.ofSeconds(1)).byGroup()).isEmpty();
  }
}
