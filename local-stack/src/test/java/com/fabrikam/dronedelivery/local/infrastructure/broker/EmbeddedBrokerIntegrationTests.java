package com.fabrikam.dronedelivery.local.infrastructure.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIntegrationTests {

  private static final Pattern READY = Pattern.compile("broker is ready on port (\\d+)\n");

  @TempDir Path data;
  @TempDir Path outputs;

  @Test
  void recordsAndOffsetsAreThereAfterARestart() throws Exception {
    int port;
    try (EmbeddedBroker broker = EmbeddedBroker.keepingDataIn(data, 0)) {
      port = broker.port();
      createTopic(broker.bootstrapServers(), "events");
      send(broker.bootstrapServers(), "events", "one", "two", "three");
      assertThat(read(broker.bootstrapServers(), "events", 2)).containsExactly("one", "two");
    }
    try (EmbeddedBroker broker = EmbeddedBroker.keepingDataIn(data, port)) {
      send(broker.bootstrapServers(), "events", "four");
      assertThat(read(broker.bootstrapServers(), "events", 2)).containsExactly("three", "four");
    }
  }

  @Test
  void whatWasAnsweredIsThereAfterAKill() throws Exception {
    Process process = startProcess();
    try {
      String servers = awaitReady();
      createTopic(servers, "events");
      send(servers, "events", "one", "two", "three");
      assertThat(read(servers, "events", 2)).containsExactly("one", "two");
      process.destroyForcibly().waitFor();

      process = startProcess();
      servers = awaitReady();
      send(servers, "events", "four");
      assertThat(read(servers, "events", 2)).containsExactly("three", "four");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void noTopicComesIntoBeingByAccident() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.keepingDataIn(data, 0);
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      Map<String, Object> settings =
          Map.of("bootstrap.servers", broker.bootstrapServers(), "max.block.ms", 1000);
      try (var producer =
          new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
        assertThatThrownBy(() -> producer.send(new ProducerRecord<>("typo", "key", "value")).get())
            .hasRootCauseInstanceOf(UnknownTopicOrPartitionException.class);
      }
      assertThat(admin.listTopics().names().get()).isEmpty();
    }
  }

  private Process startProcess() throws IOException {
    Files.deleteIfExists(output());
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            BrokerMain.class.getName(),
            "--port",
            "0",
            "--data",
            data.toString())
        .redirectErrorStream(true)
        .redirectOutput(output().toFile())
        .start();
  }

  private Path output() {
    return outputs.resolve("broker.log");
  }

  private String awaitReady() {
    Matcher ready =
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> READY.matcher(Files.readString(output())), Matcher::find);
    return "localhost:" + ready.group(1);
  }

  private static void createTopic(String servers, String name) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
      assertThat(admin.listTopics().names().get()).contains(name);
    }
  }

  private static void send(String servers, String topic, String... values) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", servers, "acks", "all");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      for (String value : values) {
        producer.send(new ProducerRecord<>(topic, "key", value)).get();
      }
    }
  }

  private static List<String> read(String servers, String topic, int count) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            servers,
            "group.id",
            "readers",
            "auto.offset.reset",
            "earliest",
            "enable.auto.commit",
            false,
            "max.poll.records",
            count);
    List<String> values = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      Instant deadline = Instant.now().plusSeconds(30);
      while (values.size() < count && Instant.now().isBefore(deadline)) {
        consumer.poll(Duration.ofMillis(200)).forEach(each -> values.add(each.value()));
      }
      consumer.commitSync();
    }
    return values;
  }
}
