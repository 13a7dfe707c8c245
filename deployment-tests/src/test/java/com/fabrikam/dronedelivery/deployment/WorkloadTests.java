package com.fabrikam.dronedelivery.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.deployment.Manifests.Workload;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1ContainerPort;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Probe;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pods are safe, bounded, watched, and leave in good order. */
class WorkloadTests {

  /** Web server, listeners, relay and loops, executors: each may take a whole phase. */
  private static final int SHUTDOWN_PHASES = 4;

  static Stream<Workload> everyWorkload() {
    return Stream.of("overlays/local", "overlays/production", "overlays/service-mesh")
        .flatMap(overlay -> Manifests.of(overlay).workloads().stream());
  }

  static Stream<Workload> everyApplication() {
    return Stream.of("overlays/local", "overlays/production", "overlays/service-mesh")
        .flatMap(overlay -> Manifests.of(overlay).applications().stream());
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/local", "overlays/production", "overlays/service-mesh"})
  void theNamespaceAdmitsRestrictedPodsOnly(String overlay) {
    assertThat(Manifests.of(overlay).namespace().getMetadata().getLabels())
        .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
  }

  /** The rules of the Pod Security Standard "restricted". */
  @ParameterizedTest
  @MethodSource("everyWorkload")
  void everyPodIsRestricted(Workload workload) {
    V1PodSpec pod = workload.pods().getSpec();

    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
    assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(pod.getHostNetwork()).isNull();
    assertThat(pod.getHostPID()).isNull();
    assertThat(pod.getHostIPC()).isNull();
    if (pod.getVolumes() != null) {
      assertThat(pod.getVolumes()).allMatch(each -> each.getHostPath() == null);
    }
    assertThat(pod.getContainers())
        .allSatisfy(
            container -> {
              assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
              assertThat(container.getSecurityContext().getPrivileged()).isNull();
              assertThat(container.getSecurityContext().getCapabilities().getDrop())
                  .containsExactly("ALL");
              assertThat(container.getSecurityContext().getCapabilities().getAdd()).isNullOrEmpty();
            });
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    assertThat(pod.getEnableServiceLinks()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("everyWorkload")
  void everyContainerAsksForWhatItNeedsAndIsLimited(Workload workload) {
    assertThat(workload.pods().getSpec().getContainers())
        .allSatisfy(
            container -> {
              Map<String, Quantity> requests = container.getResources().getRequests();
              Map<String, Quantity> limits = container.getResources().getLimits();
              assertThat(requests).containsKeys("cpu", "memory");
              assertThat(number(requests, "cpu")).isLessThanOrEqualTo(number(limits, "cpu"));
              assertThat(number(requests, "memory")).isLessThanOrEqualTo(number(limits, "memory"));
            });
  }

  @ParameterizedTest
  @MethodSource("everyApplication")
  void applicationsWriteToTheirTemporaryFolderOnly(Workload workload) {
    V1Container container = Environment.container(workload);

    assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    assertThat(container.getVolumeMounts()).hasSize(1);
    assertThat(container.getVolumeMounts().getFirst().getMountPath()).isEqualTo("/tmp");
    assertThat(workload.pods().getSpec().getVolumes().getFirst().getEmptyDir().getSizeLimit())
        .isNotNull();
  }

  @ParameterizedTest
  @MethodSource("everyApplication")
  void probesAskWhatTheApplicationAnswers(Workload workload) {
    V1Container container = Environment.container(workload);
    ApplicationJar application = ApplicationJar.of(workload.name());
    boolean gateway = workload.name().equals("api-gateway");
    String liveness = gateway ? "/livez" : "/actuator/health/liveness";
    String readiness = gateway ? "/readyz" : "/actuator/health/readiness";

    assertThat(application.defaultOf("management.endpoint.health.probes.enabled"))
        .isEqualTo("true");
    if (gateway) {
      assertThat(application.defaultOf("management.endpoint.health.probes.add-additional-paths"))
          .isEqualTo("true");
    }
    asks(container, container.getStartupProbe(), liveness, application.port());
    asks(container, container.getLivenessProbe(), liveness, application.port());
    asks(container, container.getReadinessProbe(), readiness, application.port());
  }

  private static void asks(V1Container container, V1Probe probe, String path, int port) {
    assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
    assertThat(portNamed(container, probe.getHttpGet().getPort().getStrValue())).isEqualTo(port);
    assertThat(probe.getTimeoutSeconds()).isGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("everyApplication")
  void metricsAreFetchedFromWhereTheyAre(Workload workload) {
    ApplicationJar application = ApplicationJar.of(workload.name());
    String setting =
        workload.name().equals("api-gateway") ? "management.server.port" : "server.port";

    assertThat(application.defaultOf("management.endpoints.web.exposure.include"))
        .contains("prometheus");
    assertThat(workload.pods().getMetadata().getAnnotations())
        .containsEntry("prometheus.io/scrape", "true")
        .containsEntry("prometheus.io/path", "/actuator/prometheus")
        .containsEntry("prometheus.io/port", application.defaultOf(setting));
    assertThat(Environment.container(workload).getPorts())
        .extracting(each -> each.getContainerPort().toString())
        .contains(application.defaultOf(setting));
  }

  @ParameterizedTest
  @MethodSource("everyApplication")
  void aPodHasTimeForItsWholeShutdown(Workload workload) {
    V1Container container = Environment.container(workload);
    long pause = container.getLifecycle().getPreStop().getSleep().getSeconds();
    long phases = SHUTDOWN_PHASES * ApplicationJar.of(workload.name()).shutdownPhase().toSeconds();

    assertThat(pause).isBetween(5L, 30L);
    assertThat(workload.pods().getSpec().getTerminationGracePeriodSeconds())
        .isGreaterThan(pause + phases);
    assertThat(ApplicationJar.of(workload.name()).defaultOf("server.shutdown"))
        .isEqualTo("graceful");
  }

  @Test
  void aRolloutTakesNoPodAwayBeforeAnotherIsReady() {
    assertThat(Manifests.of("overlays/production").deployments())
        .allSatisfy(WorkloadTests::neverHasFewerThanBefore);
  }

  private static void neverHasFewerThanBefore(V1Deployment deployment) {
    var rolling = deployment.getSpec().getStrategy().getRollingUpdate();
    assertThat(rolling.getMaxUnavailable().getIntValue()).isZero();
    assertThat(rolling.getMaxSurge().getIntValue()).isPositive();
  }

  private static int portNamed(V1Container container, String name) {
    return container.getPorts().stream()
        .filter(each -> name.equals(each.getName()))
        .mapToInt(V1ContainerPort::getContainerPort)
        .findFirst()
        .orElseThrow();
  }

  private static BigDecimal number(Map<String, Quantity> resources, String name) {
    return resources.get(name).getNumber();
  }
}
