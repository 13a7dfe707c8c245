package com.fabrikam.dronedelivery.e2e.faults;

import com.fabrikam.dronedelivery.e2e.faults.Injector.Injected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a run was, and what was found.
 *
 * @param mutation the part of the product that was taken out, or {@code nothing}
 * @param settledAfter the time from the last fault to the last look
 * @param states deliveries by stage
 */
record Report(
    long seed,
    Duration duration,
    String mutation,
    List<Injected> faults,
    Map<String, Long> requests,
    Map<String, Long> states,
    Duration settledAfter,
    List<Violation> violations) {

  static Map<String, Long> states(Evidence evidence) {
    return evidence
        .existing()
        .collect(
            Collectors.groupingBy(
                delivery -> delivery.description().orElseThrow().stage(),
                TreeMap::new,
                Collectors.counting()));
  }

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add("seed          " + seed);
    lines.add("duration      " + duration);
    lines.add("taken out     " + mutation);
    lines.add("faults        " + faults.size() + " " + byKind());
    lines.add("requests      " + total(requests) + " " + requests);
    lines.add("deliveries    " + total(states) + " " + states);
    lines.add("settled after " + settledAfter.toSeconds() + " s");
    lines.add("violations    " + violations.size() + " " + byInvariant());
    violations.forEach(violation -> lines.add("  " + violation));
    lines.add("");
    lines.add("The faults, in the order of time:");
    faults.stream()
        .sorted(Comparator.comparing(Injected::at))
        .forEach(
            each ->
                lines.add(
                    "  %s %5.1f s %s %s"
                        .formatted(
                            each.at(),
                            each.took().toMillis() / 1000.0,
                            each.fault(),
                            each.note())));
    return String.join("\n", lines) + "\n";
  }

  private Map<String, Long> byKind() {
    return faults.stream()
        .collect(
            Collectors.groupingBy(
                each -> each.fault().kind().name(), TreeMap::new, Collectors.counting()));
  }

  private Map<String, Long> byInvariant() {
    return violations.stream()
        .collect(Collectors.groupingBy(Violation::invariant, TreeMap::new, Collectors.counting()));
  }

  private static long total(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  Path writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    return Files.writeString(
        folder.resolve("seed-%d-without-%s.txt".formatted(seed, mutation)), text());
  }
}
