package com.fabrikam.dronedelivery.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class AsyncApiTests {

  private static final Path FILE = Path.of("../docs/asyncapi.yaml");
  private static final JsonNode DOCUMENT = new YAMLMapper().readTree(FILE);

  @Test
  void theDocumentIsOfTheVersionThatItSays() {
    assertThat(DOCUMENT.path("asyncapi").asString()).isEqualTo("3.0.0");
    assertThat(DOCUMENT.path("info").path("title").asString()).isNotEmpty();
  }

  @Test
  void everyTopicIsAChannelWithItsDeadLetters() {
    List<String> topics =
        Topics.ALL.stream().flatMap(topic -> Stream.of(topic, Topics.deadLetters(topic))).toList();
    assertThat(DOCUMENT.path("channels").propertyNames())
        .containsExactlyInAnyOrderElementsOf(topics);
    for (String topic : topics) {
      JsonNode channel = DOCUMENT.path("channels").path(topic);
      assertThat(channel.path("address").asString()).isEqualTo(topic);
      assertThat(channel.at("/bindings/kafka/topic").asString()).isEqualTo(topic);
      assertThat(channel.path("messages").size()).as(topic).isPositive();
    }
  }

  @Test
  void everyTypeIsAMessageOfItsTopicWithItsSchema() {
    Map<String, String> topics = new TreeMap<>();
    for (String topic : Topics.ALL) {
      for (JsonNode reference : DOCUMENT.path("channels").path(topic).path("messages")) {
        JsonNode message = resolved(reference);
        String type = message.path("name").asString();
        topics.put(type, topic);
        assertThat(message.at("/headers/allOf/1/properties/ce_type/const").asString())
            .isEqualTo(type);
        assertThat(message.at("/payload/schema/$ref").asString()).endsWith("/" + type + ".json");
      }
    }
    Map<String, String> expected = new TreeMap<>();
    expected.put(DroneLocation.TYPE, Topics.DRONE_EVENTS);
    expected.put(DroneLost.TYPE, Topics.DRONE_EVENTS);
    expected.put(DroneReplaced.TYPE, Topics.DRONE_EVENTS);
    expected.put(DroneNotReplaced.TYPE, Topics.DRONE_EVENTS);
    expected.put(DeliveryRequested.TYPE, Topics.DELIVERY_REQUESTS);
    for (DeliveryEvent.Type type : DeliveryEvent.Type.values()) {
      expected.put(type.ceType(), Topics.DELIVERY_EVENTS);
    }
    assertThat(topics).isEqualTo(expected);
  }

  @Test
  void everyTopicIsPublishedToAndEveryOperationHasAChannel() {
    List<String> sentTo = new ArrayList<>();
    for (JsonNode operation : DOCUMENT.path("operations")) {
      assertThat(operation.path("action").asString()).isIn("send", "receive");
      if (operation.path("action").asString().equals("send")) {
        sentTo.add(resolved(operation.path("channel")).path("address").asString());
      }
    }
    assertThat(sentTo)
        .containsExactlyInAnyOrderElementsOf(DOCUMENT.path("channels").propertyNames());
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> references =
        DOCUMENT.findValues("$ref").stream().map(JsonNode::asString).distinct().toList();
    assertThat(references).hasSizeGreaterThan(EventContract.types().size());
    for (String reference : references) {
      if (reference.startsWith("#")) {
        assertThat(DOCUMENT.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
      } else {
        assertThat(FILE.resolveSibling(reference)).isRegularFile();
      }
    }
  }

  private static JsonNode resolved(JsonNode reference) {
    return DOCUMENT.at(reference.path("$ref").asString().substring(1));
  }
}
