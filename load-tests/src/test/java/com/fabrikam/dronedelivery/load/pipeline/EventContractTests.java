package com.fabrikam.dronedelivery.load.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the benchmark sends is what the contract says, read from the contract's own files. */
class EventContractTests {

  private static final String HOME = "https://fabrikam.com/schemas/";
  private static final Path SCHEMAS = Path.of("../common-events/src/main/resources/schemas");
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry -> registry.schemas(EventContractTests::schema));
  private static final Instant TIME = Instant.parse("2026-11-25T08:00:00.125Z");
  private static final int DRONES = 9;

  private final FlightPlan plan = new FlightPlan("abc", DRONES, 3);

  private Stream<ProducerRecord<String, CloudEvent>> messages() {
    return LongStream.range(0, DRONES * 9L)
        .mapToObj(event -> DroneEventPublisher.message(plan.reading(event, TIME)));
  }

  @Test
  void everyReadingFitsTheSchema() {
    messages().forEach(message -> assertThat(errors(data(message))).isEmpty());
  }

  @Test
  void aReadingThatLacksSomethingDoesNotFit() {
    JsonNode data = data(messages().findFirst().orElseThrow());
    ((ObjectNode) data).remove("sequence");
    assertThat(errors(data)).isNotEmpty();
  }

  @Test
  void aReadingHasTheFieldsOfTheSchemaAndNoOthers() {
    JsonNode schema = JsonMapper.shared().readTree(SCHEMAS.resolve(Reading.TYPE + ".json"));
    assertThat(data(messages().findFirst().orElseThrow()).propertyNames())
        .containsExactlyInAnyOrderElementsOf(schema.path("properties").propertyNames());
  }

  @Test
  void aMessageIsACloudEventInBinaryModeKeyedByItsDrone() {
    ProducerRecord<String, CloudEvent> message = DroneEventPublisher.message(plan.reading(0, TIME));
    byte[] body;
    try (CloudEventSerializer serializer = new CloudEventSerializer()) {
      body = serializer.serialize(message.topic(), message.headers(), message.value());
    }
    assertThat(message.topic()).isEqualTo("drone-events");
    assertThat(message.key()).isEqualTo("load-abc-0");
    assertThat(headers(message))
        .containsExactlyInAnyOrder(
            "ce_specversion: 1.0",
            "ce_id: load-abc-0-1",
            "ce_source: /drone-management",
            "ce_type: com.fabrikam.drone.location.v1",
            "ce_time: 2026-11-25T08:00:00.125Z",
            "ce_subject: load-abc-0",
            "content-type: application/json");
    assertThat(JsonMapper.shared().readTree(body).path("time").asString())
        .isEqualTo("2026-11-25T08:00:00.125Z");
  }

  @Test
  void theChainOfACompletedDeliveryHasTypesOfTheContract() {
    assertThat(LossCheck.CHAIN)
        .allSatisfy(type -> assertThat(SCHEMAS.resolve(type + ".json")).exists());
  }

  private static String schema(String location) {
    try {
      return Files.readString(SCHEMAS.resolve(location.substring(HOME.length())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode data(ProducerRecord<String, CloudEvent> message) {
    return JsonMapper.shared().readTree(message.value().getData().toBytes());
  }

  private static List<String> headers(ProducerRecord<String, CloudEvent> message) {
    return Stream.of(message.headers().toArray()).map(EventContractTests::text).toList();
  }

  private static String text(Header header) {
    return header.key() + ": " + new String(header.value(), StandardCharsets.UTF_8);
  }

  private static List<String> errors(JsonNode data) {
    return REGISTRY
        .getSchema(SchemaLocation.of(HOME + Reading.TYPE + ".json"))
        .validate(
            data,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Object::toString)
        .toList();
  }
}
