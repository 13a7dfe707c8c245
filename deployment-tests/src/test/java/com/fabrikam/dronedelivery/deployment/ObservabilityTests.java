package com.fabrikam.dronedelivery.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Prometheus finds every application, and whoever is woken by an alert finds what to do. */
class ObservabilityTests {

  private static final Map<String, Object> PROMETHEUS =
      Repository.yaml("deploy/observability/prometheus.yml");
  private static final Pattern DOWN = Pattern.compile("absent\\(up\\{service=\"([a-z-]+)\"}\\)");

  static Stream<Map<String, Object>> alerts() {
    return list(Repository.yaml("deploy/observability/alerts.yml").get("groups")).stream()
        .flatMap(group -> list(group.get("rules")).stream());
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void everyAlertSaysHowBadItIsAndLeadsToASectionOfTheRunbook(Map<String, Object> alert) {
    String name = alert.get("alert").toString();

    assertThat(map(alert.get("labels")).get("severity")).isIn("critical", "warning");
    assertThat(map(alert.get("annotations")))
        .containsKey("summary")
        .containsEntry("runbook", "docs/runbook.md#" + name.toLowerCase(Locale.ROOT));
    assertThat(Repository.text("docs/runbook.md").lines()).contains("## " + name);
  }

  @Test
  void everySectionOfTheRunbookHasAnAlert() {
    assertThat(Repository.text("docs/runbook.md").lines())
        .filteredOn(line -> line.startsWith("## "))
        .containsExactlyElementsOf(alerts().map(alert -> "## " + alert.get("alert")).toList());
  }

  @Test
  void everyAlertIsShownToFire() {
    List<Map<String, Object>> tests =
        list(Repository.yaml("deploy/observability/alerts-test.yml").get("tests"));
    String shown =
        tests.stream().map(test -> "" + test.get("promql_expr_test")).collect(Collectors.joining());

    assertThat(alerts().map(alert -> "alertname=\"" + alert.get("alert") + "\""))
        .allMatch(shown::contains);
  }

  @Test
  void prometheusScrapesEveryApplicationWhereItListensAndMissesEachThatIsGone() {
    Map<String, Object> job = list(PROMETHEUS.get("scrape_configs")).getFirst();
    Map<Object, Object> ports =
        list(job.get("dns_sd_configs")).stream()
            .collect(
                Collectors.toMap(
                    target -> ((List<?>) target.get("names")).getFirst(),
                    target -> target.get("port")));
    String down = alerts().findFirst().orElseThrow().get("expr").toString();

    assertThat(ports.keySet()).hasSameElementsAs(Repository.APPLICATIONS);
    Repository.APPLICATIONS.forEach(
        application -> {
          ApplicationJar jar = ApplicationJar.of(application);
          int port =
              application.equals("api-gateway")
                  ? Integer.parseInt(jar.defaultOf("management.server.port"))
                  : jar.port();
          assertThat(ports).containsEntry(application, port);
        });
    assertThat(DOWN.matcher(down).results().map(found -> found.group(1)))
        .containsExactlyInAnyOrderElementsOf(Repository.APPLICATIONS);
  }

  @Test
  void whatPrometheusLoadsIsMountedBesideIt() {
    Map<String, Object> services = map(Repository.yaml("docker-compose.yml").get("services"));

    assertThat(PROMETHEUS.get("rule_files")).isEqualTo(List.of("alerts.yml"));
    assertThat((List<?>) map(services.get("prometheus")).get("volumes"))
        .anyMatch("./deploy/observability/alerts.yml:/etc/prometheus/alerts.yml:ro"::equals);
  }

  @Test
  void everyApplicationReadsHowLogsAreToBeWritten() {
    assertThat(Repository.text("Dockerfile")).contains("LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs");
    assertThat(Repository.APPLICATIONS)
        .allMatch(
            application ->
                ApplicationJar.of(application).reads("LOGGING_STRUCTURED_FORMAT_CONSOLE"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Object value) {
    return (List<Map<String, Object>>) value;
  }
}
