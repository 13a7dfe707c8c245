package com.fabrikam.dronedelivery.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubernetes.client.common.KubernetesObject;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every overlay renders, and is understood to the last field. */
class RenderingTests {

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/local", "overlays/production", "overlays/service-mesh"})
  void everyFieldIsOneThatTheKindHas(String overlay) {
    assertThat(Manifests.of(overlay).deployments())
        .extracting(each -> each.getMetadata().getName())
        .containsExactlyInAnyOrderElementsOf(Repository.APPLICATIONS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/local", "overlays/production", "overlays/service-mesh"})
  void everythingIsInTheSuitesNamespaceAndLabelled(String overlay) {
    List<KubernetesObject> resources = Manifests.of(overlay).all(KubernetesObject.class);

    assertThat(resources)
        .extracting(each -> each.getMetadata().getLabels().get("app.kubernetes.io/part-of"))
        .containsOnly("drone-delivery");
    assertThat(resources)
        .extracting(each -> each.getMetadata().getNamespace())
        .filteredOn(Objects::nonNull)
        .containsOnly("drone-delivery");
  }

  @Test
  void aMisspeltFieldOfKubernetesIsAnError() {
    assertThatThrownBy(
            () ->
                Manifests.read(
                    """
                    apiVersion: v1
                    kind: Service
                    metadata: { name: a }
                    spec: { selectors: { app: a } }
                    """))
        .hasMessageContaining("selectors");
  }

  @Test
  void aMisspeltFieldOfAnExtensionIsAnError() {
    assertThatThrownBy(
            () ->
                Manifests.read(
                    """
                    apiVersion: networking.istio.io/v1
                    kind: VirtualService
                    metadata: { name: a }
                    spec: { hosts: [ a ], http: [ { retry: { attempts: 0 } } ] }
                    """))
        .hasMessageContaining("\"retry\"");
    assertThatThrownBy(
            () ->
                Manifests.read(
                    """
                    apiVersion: gateway.networking.k8s.io/v1
                    kind: HTTPRoute
                    metadata: { name: a }
                    spec: { rules: [ { timeout: { request: 0s } } ] }
                    """))
        .hasMessageContaining("\"timeout\"");
  }
}
