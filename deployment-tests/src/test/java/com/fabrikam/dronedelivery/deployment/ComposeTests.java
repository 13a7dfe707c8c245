package com.fabrikam.dronedelivery.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docker-compose.yml and the Dockerfile agree with the applications. */
class ComposeTests {

  private static final Map<String, Object> FILE = Repository.yaml("docker-compose.yml");
  private static final Map<String, Map<String, Object>> SERVICES = services();
  private static final int SHUTDOWN_PHASES = 4;

  static Stream<String> applications() {
    return Repository.APPLICATIONS.stream();
  }

  static Stream<String> everything() {
    return SERVICES.keySet().stream();
  }

  @Test
  void everyApplicationIsThereWithBrokerAndDatabase() {
    assertThat(SERVICES.keySet()).containsAll(Repository.APPLICATIONS).contains("kafka", "mongodb");
  }

  @ParameterizedTest
  @MethodSource("applications")
  void anImageIsBuiltForTheApplicationAndItsPort(String application) {
    assertThat(SERVICES.get(application))
        .containsEntry("image", "drone-delivery/" + application + ":1.0.0");
    Map<String, Object> arguments = map(map(SERVICES.get(application).get("build")).get("args"));
    assertThat(arguments)
        .containsEntry("SERVICE", application)
        .containsEntry("PORT", "" + ApplicationJar.of(application).port());
    if (application.equals("api-gateway")) {
      assertThat(arguments).containsEntry("READINESS", "/readyz");
    }
  }

  @ParameterizedTest
  @MethodSource("applications")
  void everyVariableIsReadByTheApplicationThatGetsIt(String application) {
    assertThat(environment(application).keySet())
        .isNotEmpty()
        .allMatch(ApplicationJar.of(application)::reads);
    assertThat(environment(application).keySet())
        .containsAll(ApplicationJar.of(application).addresses());
  }

  @ParameterizedTest
  @MethodSource("applications")
  void otherServicesAreWhereTheyAreSaidToBe(String application) {
    environment(application)
        .forEach(
            (name, value) -> {
              if (name.endsWith("_URL") && value != null) {
                String[] address = value.toString().replace("http://", "").split(":");
                assertThat(address[1]).isEqualTo("" + ApplicationJar.of(address[0]).port());
                assertThat(map(SERVICES.get(application).get("depends_on")))
                    .containsKey(address[0]);
              }
            });
  }

  @ParameterizedTest
  @MethodSource("applications")
  void anApplicationStartsOnceWhatItNeedsIsHealthyAndMayWriteNowhere(String application) {
    Map<String, Object> service = SERVICES.get(application);

    assertThat(map(service.get("depends_on")).values())
        .isNotEmpty()
        .allMatch(each -> "service_healthy".equals(map(each).get("condition")));
    assertThat(service)
        .containsEntry("read_only", true)
        .containsEntry("cap_drop", List.of("ALL"))
        .containsEntry("security_opt", List.of("no-new-privileges:true"));
    assertThat(Duration.parse("PT" + service.get("stop_grace_period")))
        .isGreaterThan(
            ApplicationJar.of(application).shutdownPhase().multipliedBy(SHUTDOWN_PHASES));
  }

  @ParameterizedTest
  @MethodSource("everything")
  void everythingIsLimited(String service) {
    Map<String, Object> limits =
        map(map(map(SERVICES.get(service).get("deploy")).get("resources")).get("limits"));

    assertThat(limits).containsKeys("cpus", "memory", "pids");
  }

  @Test
  void onlyTheGatewayIsOpenToOtherMachines() {
    SERVICES.forEach(
        (name, service) -> {
          if (!name.equals("api-gateway") && service.get("ports") instanceof List<?> ports) {
            assertThat(ports).allMatch(port -> port.toString().startsWith("127.0.0.1:"));
          }
        });
  }

  @Test
  void noSecretIsInTheFileAndNoneIsCommitted() {
    assertThat(map(FILE.get("secrets")).values())
        .isNotEmpty()
        .allMatch(each -> map(each).get("file").toString().startsWith("./deploy/secrets/"));
    assertThat(Repository.text(".gitignore").lines()).contains("deploy/secrets/");
    assertThat(SERVICES.keySet())
        .flatExtracting(name -> environment(name).entrySet())
        .noneMatch(
            each ->
                ((Map.Entry<?, ?>) each)
                        .getKey()
                        .toString()
                        .matches(".*(PASSWORD|SECRET|_URI|JAAS).*")
                    && !((Map.Entry<?, ?>) each).getValue().toString().startsWith("/run/secrets/"));
  }

  /**
   * Each of these makes a builder fetch a program from a registry, or is known to newer ones only.
   */
  @Test
  void theDockerfileNeedsNothingButItsBaseImage() {
    String dockerfile = Repository.text("Dockerfile");

    assertThat(dockerfile).doesNotContain("syntax=", "--link", "<<", "@sha256", "curl", "wget");
    assertThat(dockerfile.lines().filter(line -> line.startsWith("FROM")))
        .containsExactly("FROM eclipse-temurin:25-jre AS layers", "FROM eclipse-temurin:25-jre");
    assertThat(dockerfile).contains("USER 10001:10001");
    // Without a shell in between signals reach the JVM.
    assertThat(dockerfile)
        .containsPattern(Pattern.compile("^ENTRYPOINT \\[\"java\", ", Pattern.MULTILINE));
  }

  private static Map<String, Object> environment(String service) {
    Object environment = SERVICES.get(service).get("environment");
    return environment == null ? Map.of() : map(environment);
  }

  private static Map<String, Map<String, Object>> services() {
    Map<String, Map<String, Object>> services = new TreeMap<>();
    map(FILE.get("services")).forEach((name, service) -> services.put(name, map(service)));
    return services;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
