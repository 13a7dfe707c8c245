package com.fabrikam.dronedelivery.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.events.Topics;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V2ExternalMetricSource;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Production grows, shrinks and moves without a gap. */
class ScalingTests {

  private static final Manifests PRODUCTION = Manifests.of("overlays/production");

  /** What service-chassis gives every topic. */
  private static final int PARTITIONS = 6;

  @Test
  void everyDeploymentHasAnAutoscalerThatAloneSaysHowManyReplicasThereAre() {
    assertThat(PRODUCTION.all(V2HorizontalPodAutoscaler.class))
        .extracting(each -> each.getSpec().getScaleTargetRef().getName())
        .containsExactlyInAnyOrderElementsOf(Repository.APPLICATIONS);
    assertThat(PRODUCTION.deployments())
        .allSatisfy(each -> assertThat(each.getSpec().getReplicas()).isNull());
  }

  @Test
  void everyAutoscalerKeepsTwoAndLooksAtTheProcessor() {
    assertThat(PRODUCTION.all(V2HorizontalPodAutoscaler.class))
        .allSatisfy(
            scaler -> {
              assertThat(scaler.getSpec().getScaleTargetRef().getKind()).isEqualTo("Deployment");
              assertThat(scaler.getSpec().getMinReplicas()).isGreaterThanOrEqualTo(2);
              assertThat(scaler.getSpec().getMetrics())
                  .filteredOn(metric -> metric.getType().equals("Resource"))
                  .singleElement()
                  .satisfies(
                      metric -> {
                        assertThat(metric.getResource().getName()).isEqualTo("cpu");
                        assertThat(metric.getResource().getTarget().getAverageUtilization())
                            .isBetween(50, 90);
                      });
            });
  }

  @Test
  void whoConsumesATopicGrowsWithTheLagButNotBeyondThePartitions() {
    Map<String, List<String>> consumers =
        Map.of(
            "delivery-service", List.of(Topics.DRONE_EVENTS, Topics.DELIVERY_EVENTS),
            "delivery-scheduler", List.of(Topics.DELIVERY_REQUESTS, Topics.DELIVERY_EVENTS),
            "delivery-history", List.of(Topics.DELIVERY_EVENTS));

    assertThat(PRODUCTION.all(V2HorizontalPodAutoscaler.class))
        .allSatisfy(
            scaler -> {
              String name = scaler.getMetadata().getName();
              List<V2ExternalMetricSource> lags =
                  scaler.getSpec().getMetrics().stream()
                      .map(metric -> metric.getExternal())
                      .filter(Objects::nonNull)
                      .toList();
              assertThat(lags)
                  .extracting(lag -> lag.getMetric().getSelector().getMatchLabels().get("topic"))
                  .containsExactlyInAnyOrderElementsOf(consumers.getOrDefault(name, List.of()));
              assertThat(lags)
                  .allSatisfy(
                      lag -> {
                        assertThat(lag.getMetric().getSelector().getMatchLabels())
                            .containsEntry("app_kubernetes_io_name", name);
                        assertThat(lag.getTarget().getType()).isEqualTo("AverageValue");
                        assertThat(scaler.getSpec().getMaxReplicas()).isEqualTo(PARTITIONS);
                      });
            });
  }

  @Test
  void theMetricOfTheAutoscalersIsTheOneThatTheAdapterMakes() {
    Map<?, ?> rules =
        (Map<?, ?>) Repository.yaml("k8s/cluster/prometheus-adapter-values.yaml").get("rules");
    Map<?, ?> rule = (Map<?, ?>) ((List<?>) rules.get("external")).getFirst();
    Object name = ((Map<?, ?>) rule.get("name")).get("as");

    assertThat(PRODUCTION.all(V2HorizontalPodAutoscaler.class))
        .flatExtracting(each -> each.getSpec().getMetrics())
        .filteredOn(metric -> metric.getExternal() != null)
        .extracting(metric -> (Object) metric.getExternal().getMetric().getName())
        .containsOnly(name);
  }

  @Test
  void aDrainedNodeTakesOneReplicaOfAServiceAtATime() {
    assertThat(PRODUCTION.all(V1PodDisruptionBudget.class))
        .hasSameSizeAs(Repository.APPLICATIONS)
        .allSatisfy(
            budget -> {
              assertThat(budget.getSpec().getMaxUnavailable().getIntValue()).isEqualTo(1);
              assertThat(PRODUCTION.workloads())
                  .filteredOn(
                      each -> Manifests.selects(budget.getSpec().getSelector(), each.labels()))
                  .extracting(each -> each.name())
                  .containsExactly(budget.getMetadata().getName());
            });
  }

  @Test
  void replicasOfOneVersionAreSpreadOverNodesAndZones() {
    assertThat(PRODUCTION.applications())
        .allSatisfy(
            each -> {
              var constraints = each.pods().getSpec().getTopologySpreadConstraints();
              assertThat(constraints)
                  .extracting(constraint -> constraint.getTopologyKey())
                  .containsExactly("kubernetes.io/hostname", "topology.kubernetes.io/zone");
              assertThat(constraints)
                  .allSatisfy(
                      constraint -> {
                        assertThat(Manifests.selects(constraint.getLabelSelector(), each.labels()))
                            .isTrue();
                        assertThat(constraint.getMatchLabelKeys())
                            .containsExactly("app.kubernetes.io/name", "pod-template-hash");
                      });
            });
  }
}
