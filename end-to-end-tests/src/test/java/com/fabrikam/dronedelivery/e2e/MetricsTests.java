package com.fabrikam.dronedelivery.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.local.launch.Application;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** Every metric and label that an alert or a dashboard names is one that the services expose. */
@ExtendWith(Stack.class)
class MetricsTests {

  private static final Path FILES = Path.of("..", "deploy", "observability");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What Prometheus itself adds to what it scrapes. */
  private static final Map<String, Set<String>> OF_PROMETHEUS =
      Map.of("up", Set.of("job", "instance", "service"));

  private static final Set<String> ADDED_LABELS = Set.of("job", "instance", "service");

  private final Stack stack = Stack.running();

  @Test
  void everyMetricAndLabelOfTheAlertsAndDashboardsIsExposed() throws IOException {
    useEverything();
    List<PromQl> expressions = new ArrayList<>(alerts());
    expressions.addAll(panels());

    assertThat(expressions).hasSizeGreaterThan(30);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(missing(expressions)).isEmpty());
  }

  /** Counters of what has not happened yet need not be there: make it happen. */
  private void useEverything() {
    stack.completed();
    Customer customer = Customer.of(stack, 1, 10);
    customer.schedule(customer.requestNow());
    String owner = new Deliveries(stack).account(5);
    Place nowhere = Place.farAway();
    stack
        .client()
        .post(
            "/api/deliveries",
            Deliveries.request(owner, nowhere, nowhere.north(.005), Stack.tomorrow()))
        .expect(422);
  }

  /** What the expressions name and nobody exposes. */
  private Set<String> missing(List<PromQl> expressions) {
    Map<String, Set<String>> exposed = exposed();
    Set<String> missing = new TreeSet<>();
    for (PromQl expression : expressions) {
      for (String metric : expression.metrics()) {
        if (!exposed.containsKey(metric)) {
          missing.add(metric + " in " + expression);
        }
      }
      Set<String> labels = new HashSet<>(ADDED_LABELS);
      expression.metrics().forEach(each -> labels.addAll(exposed.getOrDefault(each, Set.of())));
      for (String label : expression.labels()) {
        if (!labels.contains(label)) {
          missing.add("label " + label + " in " + expression);
        }
      }
    }
    return missing;
  }

  /** The labels of every metric of every replica. */
  private Map<String, Set<String>> exposed() {
    Map<String, Set<String>> exposed = new HashMap<>(OF_PROMETHEUS);
    for (Application application : stack.launcher().topology().applications()) {
      int port = application.managementPort().orElse(application.port());
      URI metrics = URI.create("http://localhost:" + port + "/actuator/prometheus");
      stack
          .client()
          .get(metrics.toString())
          .expect(200)
          .body()
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> PromQl.of(line.substring(0, line.lastIndexOf(' '))))
          .forEach(
              sample ->
                  exposed
                      .computeIfAbsent(sample.metrics().iterator().next(), _ -> new HashSet<>())
                      .addAll(sample.labels()));
    }
    return exposed;
  }

  private static List<PromQl> alerts() throws IOException {
    Map<?, ?> file = new Yaml().load(Files.readString(FILES.resolve("alerts.yml")));
    return list(file.get("groups")).stream()
        .flatMap(group -> list(((Map<?, ?>) group).get("rules")).stream())
        .map(rule -> PromQl.of(((Map<?, ?>) rule).get("expr").toString()))
        .toList();
  }

  private static List<PromQl> panels() throws IOException {
    List<PromQl> expressions = new ArrayList<>();
    try (Stream<Path> dashboards = Files.list(FILES.resolve("grafana/provisioning/dashboards"))) {
      for (Path each : dashboards.filter(file -> file.toString().endsWith(".json")).toList()) {
        for (JsonNode expression :
            Answer.JSON.readTree(Files.readString(each)).findValues("expr")) {
          expressions.add(PromQl.of(expression.asString()));
        }
      }
    }
    return expressions;
  }

  private static List<?> list(Object value) {
    return (List<?>) value;
  }
}
