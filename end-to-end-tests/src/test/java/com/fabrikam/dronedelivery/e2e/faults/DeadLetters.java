package com.fabrikam.dronedelivery.e2e.faults;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The messages that were given up since the run began. */
final class DeadLetters {

  private final Kafka kafka;
  private final Map<String, Long> before;

  DeadLetters(Kafka kafka) {
    this.kafka = kafka;
    this.before = all();
  }

  private Map<String, Long> all() {
    return Topics.ALL.stream()
        .map(topic -> topic + ".dlt")
        .collect(Collectors.toMap(Function.identity(), kafka::count));
  }

  Map<String, Long> counts() {
    Map<String, Long> counts = all();
    counts.replaceAll((topic, count) -> count - before.getOrDefault(topic, 0L));
    return counts;
  }
}
