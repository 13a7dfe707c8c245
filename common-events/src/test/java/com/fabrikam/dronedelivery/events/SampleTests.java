package com.fabrikam.dronedelivery.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SampleTests {

  private static final Path RELEASED = Path.of("src/test/resources/released-samples.sha256");

  static List<EventContract.Sample> samples() {
    return EventContract.samples();
  }

  @Test
  void everyTypeHasAMinimalSampleAndAFullOne() {
    for (String type : EventContract.types().keySet()) {
      assertThat(EventContract.files(EventContract.SAMPLES.resolve(type)))
          .as(type)
          .map(file -> file.getFileName().toString())
          .contains("minimal.json", "full.json");
    }
    assertThat(EventContract.files(EventContract.SAMPLES))
        .map(directory -> directory.getFileName().toString())
        .containsExactlyElementsOf(EventContract.types().keySet());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aSampleIsReadAndWrittenBackWithoutLoss(EventContract.Sample sample) {
    JsonNode written = EventContract.JSON.valueToTree(read(sample, sample.json()));
    if (sample.isFull()) {
      assertSameJson(written, sample.json());
    } else {
      assertSameJson(withoutNulls(written), withoutNulls(sample.json()));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void fieldsOfALaterVersionAreIgnored(EventContract.Sample sample) {
    JsonNode later = sample.json();
    addUnknownFields(later);
    assertThat(read(sample, later)).isEqualTo(read(sample, sample.json()));
  }

  /** To release a further sample, add its line; an existing line only ever stays as it is. */
  @Test
  void aReleasedSampleIsNeverEdited() throws IOException, NoSuchAlgorithmException {
    StringBuilder present = new StringBuilder();
    for (EventContract.Sample sample : samples()) {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(sample.file()));
      present.append(HexFormat.of().formatHex(digest)).append("  ").append(sample).append('\n');
    }
    assertThat(present.toString().lines())
        .containsExactlyInAnyOrderElementsOf(Files.readAllLines(RELEASED));
  }

  private static Object read(EventContract.Sample sample, JsonNode json) {
    return EventContract.JSON.readValue(
        EventContract.JSON.writeValueAsBytes(json), sample.payload());
  }

  private static void addUnknownFields(JsonNode json) {
    json.forEach(SampleTests::addUnknownFields);
    if (json instanceof ObjectNode object) {
      object.putArray("ofALaterVersion").addObject().put("x", 1);
    }
  }

  private static JsonNode withoutNulls(JsonNode json) {
    if (json instanceof ObjectNode object) {
      object.removeIf(JsonNode::isNull);
    }
    json.forEach(SampleTests::withoutNulls);
    return json;
  }

  /** Equal but for the way in which a number is written: 5 and 5.0 are one. */
  private static void assertSameJson(JsonNode actual, JsonNode expected) {
    Comparator<JsonNode> byValue =
        (a, b) ->
            a.isNumber() && b.isNumber()
                ? a.decimalValue().compareTo(b.decimalValue())
                : a.equals(b) ? 0 : 1;
    assertThat(actual.equals(byValue, expected)).as("%s is %s", actual, expected).isTrue();
  }
}
