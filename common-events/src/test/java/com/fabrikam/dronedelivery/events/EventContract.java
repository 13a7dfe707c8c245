package com.fabrikam.dronedelivery.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every type of the contract with its record, schema and golden samples. */
final class EventContract {

  static final JsonMapper JSON = JsonMapper.shared();
  static final Path SCHEMAS = Path.of("src/main/resources/schemas");
  static final Path SAMPLES = Path.of("src/main/resources/samples");

  private EventContract() {}

  /** CloudEvents types and the records that their data is read into. */
  static Map<String, Class<?>> types() {
    Map<String, Class<?>> types = new TreeMap<>();
    types.put(DroneLocation.TYPE, DroneLocation.class);
    types.put(DroneLost.TYPE, DroneLost.class);
    types.put(DroneReplaced.TYPE, DroneReplaced.class);
    types.put(DroneNotReplaced.TYPE, DroneNotReplaced.class);
    types.put(DeliveryRequested.TYPE, DeliveryRequested.class);
    for (DeliveryEvent.Type type : DeliveryEvent.Type.values()) {
      types.put(type.ceType(), type.payload());
    }
    return types;
  }

  static List<Sample> samples() {
    return types().entrySet().stream()
        .flatMap(
            type ->
                files(SAMPLES.resolve(type.getKey())).stream()
                    .map(file -> new Sample(type.getKey(), type.getValue(), file)))
        .toList();
  }

  static JsonNode schema(String type) {
    return read(SCHEMAS.resolve(type + ".json"));
  }

  static List<Path> files(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  static JsonNode read(Path file) {
    return JSON.readTree(file);
  }

  /** A golden sample of a type. */
  record Sample(String type, Class<?> payload, Path file) {

    JsonNode json() {
      return read(file);
    }

    boolean isFull() {
      return file.endsWith("full.json");
    }

    @Override
    public String toString() {
      return type + "/" + file.getFileName();
    }
  }
}
