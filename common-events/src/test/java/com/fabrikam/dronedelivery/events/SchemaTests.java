package com.fabrikam.dronedelivery.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SchemaTests {

  private static final String HOME = "https://fabrikam.com/schemas/";
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry.schemaIdResolvers(
                  resolvers -> resolvers.mapPrefix(HOME, "classpath:schemas/")));

  static Stream<String> types() {
    return EventContract.types().keySet().stream();
  }

  static List<EventContract.Sample> samples() {
    return EventContract.samples();
  }

  static Stream<EventContract.Sample> fullSamples() {
    return samples().stream().filter(EventContract.Sample::isFull);
  }

  @Test
  void everyTypeHasASchemaAndEverySchemaAType() {
    Set<String> expected = new TreeSet<>(Set.of("common.json"));
    types().map(type -> type + ".json").forEach(expected::add);
    assertThat(EventContract.files(EventContract.SCHEMAS))
        .map(file -> file.getFileName().toString())
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @MethodSource("types")
  void aSchemaIsAValidOneAndNamesItself(String type) {
    JsonNode schema = EventContract.schema(type);
    assertThat(schema.path("$id").asString()).isEqualTo(HOME + type + ".json");
    Schema metaSchema =
        REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
    assertThat(metaSchema.validate(schema)).isEmpty();
    assertThat(metaSchema.validate(EventContract.schema("common"))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("types")
  void aSchemaHasExactlyTheFieldsOfItsRecordAndRequiresThoseThatAreNeverNull(String type) {
    assertDescribes(EventContract.schema(type), EventContract.types().get(type));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aSampleFitsItsSchema(EventContract.Sample sample) {
    assertThat(errors(sample.type(), sample.json())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatARecordIsWrittenAsFitsTheSchema(EventContract.Sample sample) {
    Object event = EventContract.JSON.treeToValue(sample.json(), sample.payload());
    assertThat(errors(sample.type(), EventContract.JSON.valueToTree(event))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("fullSamples")
  void aSampleWithoutARequiredFieldDoesNotFit(EventContract.Sample sample) {
    JsonNode schema = EventContract.schema(sample.type());
    for (JsonNode field : schema.path("required")) {
      ObjectNode broken = (ObjectNode) sample.json();
      broken.remove(field.asString());
      assertThat(errors(sample.type(), broken)).as(field.asString()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("fullSamples")
  void aSampleWithAFieldOfAnotherKindDoesNotFit(EventContract.Sample sample) {
    ObjectNode json = (ObjectNode) sample.json();
    for (String field : json.propertyNames()) {
      ObjectNode broken = json.deepCopy();
      broken.putArray(field);
      assertThat(errors(sample.type(), broken)).as(field).isNotEmpty();
      if (json.path(field).isObject()) {
        for (String inner : json.path(field).propertyNames()) {
          ObjectNode brokenInside = json.deepCopy();
          ((ObjectNode) brokenInside.path(field)).putArray(inner);
          assertThat(errors(sample.type(), brokenInside)).as(field + "." + inner).isNotEmpty();
        }
      }
    }
  }

  @Test
  void aTimeThatIsNoneDoesNotFit() {
    EventContract.Sample sample = fullSamples().findFirst().orElseThrow();
    ObjectNode broken = (ObjectNode) sample.json();
    broken.put("time", "yesterday");
    assertThat(errors(sample.type(), broken)).isNotEmpty();
  }

  private static List<String> errors(String type, JsonNode json) {
    return REGISTRY
        .getSchema(SchemaLocation.of(HOME + type + ".json"))
        .validate(
            json,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Object::toString)
        .toList();
  }

  private static void assertDescribes(JsonNode schema, Class<?> record) {
    RecordComponent[] components = record.getRecordComponents();
    assertThat(schema.path("properties").propertyNames())
        .as("fields of " + record)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(components).map(RecordComponent::getName).toList());
    assertThat(texts(schema.path("required")))
        .as("required fields of " + record)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(components)
                .filter(
                    component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(RecordComponent::getName)
                .collect(Collectors.toSet()));
    for (RecordComponent component : components) {
      JsonNode described = resolved(schema.path("properties").path(component.getName()));
      Class<?> type = component.getType();
      if (type.isRecord()) {
        assertDescribes(described, type);
      } else if (type.isEnum()) {
        assertThat(texts(described.path("enum")))
            .containsExactlyElementsOf(
                Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
      }
    }
  }

  private static JsonNode resolved(JsonNode schema) {
    String reference = schema.path("$ref").asString("");
    if (reference.isEmpty()) {
      return schema;
    }
    String local = reference.substring(reference.indexOf('#') + 1);
    return EventContract.schema("common").at(local);
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }
}
